package io.vatext.attack;

import io.vatext.learning.WhiteBox;
import io.vatext.support.Seeds;
import io.vatext.text.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes inputs that belong to no class, each as long as a real document. */
final class RubbishGenerator {
    private final Vocabulary vocabulary;
    private final float[][] vectors;
    private final int dimension;
    private final int[] words;
    private final double[] cumulative;
    private final Seeds seeds;

    /** A way to make an input from a document. */
    @FunctionalInterface
    interface Maker {
        double[] from(EmbeddedDocument document, RandomGenerator random);
    }

    /**
     * A kind of inputs.
     *
     * @param name what they are
     * @param maker makes one
     */
    record Kind(String name, Maker maker) {}

    RubbishGenerator(WhiteBox model, Seeds seeds) {
        this.seeds = seeds;
        vocabulary = model.vocabulary();
        var all = model.wordVectors();
        dimension = all.dimension();
        vectors = new float[vocabulary.size()][];
        Arrays.setAll(vectors, id -> row(all.rows().get(vocabulary.word(id)), vocabulary.word(id)));
        words = IntStream.range(vocabulary.mapsUnknown() ? 1 : 0, vocabulary.eos())
                .toArray();
        var frequencies = vocabulary.frequencies();
        cumulative = new double[words.length];
        var sum = 0.0;
        for (var i = 0; i < words.length; i++) {
            sum += frequencies[words[i]];
            cumulative[i] = sum;
        }
    }

    private static float[] row(float @Nullable [] vector, String word) {
        if (vector == null) {
            throw new IllegalStateException("the word " + word + " has no vector");
        }
        return vector;
    }

    List<Kind> kinds() {
        return List.of(
                new Kind("gaussian vectors", (document, random) -> Vectors.gaussian(random, document.vector().length)),
                new Kind(
                        "words, all equally likely",
                        (document, random) -> text(document, () -> words[random.nextInt(words.length)])),
                new Kind("words by frequency", (document, random) -> text(document, () -> frequent(random))),
                new Kind("documents, words shuffled", this::shuffled));
    }

    /** An input of a kind, as long as a document. */
    double[] make(Kind kind, EmbeddedDocument document, long position) {
        return kind.maker().from(document, seeds.generator(kind.name(), position));
    }

    private double[] text(EmbeddedDocument document, IntSupplier word) {
        var made = new double[document.vector().length];
        var last = made.length / dimension - 1;
        for (var t = 0; t <= last; t++) {
            put(vectors[t == last ? vocabulary.eos() : word.getAsInt()], made, t);
        }
        return made;
    }

    private void put(float[] vector, double[] made, int t) {
        for (var j = 0; j < dimension; j++) {
            made[t * dimension + j] = vector[j];
        }
    }

    private int frequent(RandomGenerator random) {
        var at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return words[Math.min(words.length - 1, at < 0 ? -at - 1 : at + 1)];
    }

    /** The words in another order, and the end of sequence in its place (Fisher and Yates). */
    private double[] shuffled(EmbeddedDocument document, RandomGenerator random) {
        var made = document.vector().clone();
        for (var t = made.length / dimension - 2; t > 0; t--) {
            var other = random.nextInt(t + 1);
            for (var j = 0; j < dimension; j++) {
                var kept = made[t * dimension + j];
                made[t * dimension + j] = made[other * dimension + j];
                made[other * dimension + j] = kept;
            }
        }
        return made;
    }
}
