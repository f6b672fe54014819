package io.vatext.analysis.technique;

import io.vatext.embedding.WordVectors;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Seeds;
import io.vatext.support.Softmax;
import io.vatext.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A classifier whose logits are sums of w_c · v over the words of a text; a word is a run of letters. */
public final class WordSums implements WhiteBox {
    private final List<String> classes;
    private final Map<String, float[]> vectors;
    private final Map<String, Long> counts;
    private final double[][] weights;

    /**
     * Words with vectors.
     *
     * @param classes the classes
     * @param vectors of the words, all of one length
     * @param counts how often each word occurs
     * @param weights {@code [classes][numbers]}
     */
    public WordSums(List<String> classes, Map<String, float[]> vectors, Map<String, Long> counts, double[][] weights) {
        this.classes = List.copyOf(classes);
        this.vectors = new LinkedHashMap<>(vectors);
        this.counts = new TreeMap<>(counts);
        this.weights = weights.clone();
        var dimension = vectors.values().iterator().next().length;
        this.vectors.put(Vocabulary.EOS, new float[dimension]);
    }

    /** All words of some texts, with random vectors. */
    static WordSums random(List<String> texts, int dimension, Seeds seeds) {
        var counts = new TreeMap<String, Long>();
        texts.forEach(text -> words(text).forEach(word -> counts.merge(word, 1L, Long::sum)));
        var vectors = new TreeMap<String, float[]>();
        counts.keySet().forEach(word -> {
            var random = seeds.generator(word, 0);
            var vector = new float[dimension];
            for (var i = 0; i < dimension; i++) {
                vector[i] = (float) random.nextGaussian();
            }
            vectors.put(word, vector);
        });
        return new WordSums(List.of("no", "yes"), vectors, counts, new double[2][dimension]);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public List<EmbeddedText> embed(List<String> texts) {
        return texts.stream().map(this::embedded).toList();
    }

    private EmbeddedText embedded(String text) {
        var known = new ArrayList<>(
                words(text).stream().filter(vectors::containsKey).toList());
        if (known.isEmpty()) {
            return new EmbeddedText(List.of(), new double[0]);
        }
        known.add(Vocabulary.EOS);
        var dimension = weights[0].length;
        var all = new double[known.size() * dimension];
        for (var i = 0; i < all.length; i++) {
            all[i] = Objects.requireNonNull(vectors.get(known.get(i / dimension)))[i % dimension];
        }
        return new EmbeddedText(known, all);
    }

    @Override
    public VectorModel vectorModel() {
        return new VectorModel() {
            @Override
            public double[][] logits(double[][] inputs) {
                return Arrays.stream(inputs)
                        .map(input -> scores(input.length).logits(new double[][] {input})[0])
                        .toArray(double[][]::new);
            }

            @Override
            public Gradient gradient(double[][] inputs, LogitLoss loss) {
                var gradients = new double[inputs.length][];
                Arrays.setAll(
                        gradients,
                        d -> scores(inputs[d].length)
                                .gradient(new double[][] {inputs[d]}, (first, logits) -> loss.gradient(d, logits))
                                .inputs()[0]);
                return new Gradient(logits(inputs), gradients);
            }
        };
    }

    private LinearScores scores(int length) {
        var all = new double[classes.size()][length];
        for (var c = 0; c < all.length; c++) {
            for (var i = 0; i < length; i++) {
                all[c][i] = weights[c][i % weights[c].length];
            }
        }
        return new LinearScores(all, new double[classes.size()]);
    }

    @Override
    public WordVectors wordVectors() {
        return new WordVectors(weights[0].length, vectors, vectors.size());
    }

    @Override
    public Vocabulary vocabulary() {
        var words = counts.keySet().stream()
                .sorted((a, b) -> Long.compare(count(b), count(a)))
                .toList();
        return Vocabulary.of(words, words.stream().mapToLong(this::count).toArray(), 1);
    }

    private long count(String word) {
        return counts.getOrDefault(word, 0L);
    }

    @Override
    public double temperature() {
        return 1;
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        return texts.stream().map(this::predict).toList();
    }

    private Prediction predict(String text) {
        var read = embedded(text);
        var p = read.words().isEmpty()
                ? Softmax.of(new double[classes.size()])
                : Softmax.of(vectorModel().logits(new double[][] {read.vector()})[0]);
        var byClass = new LinkedHashMap<String, Double>();
        for (var c = 0; c < p.length; c++) {
            byClass.put(classes.get(c), p[c]);
        }
        var all = words(text).size();
        return new Prediction(
                classes.get(Classes.mostProbable(p)),
                byClass,
                all,
                all,
                Math.max(0, read.words().size() - 1));
    }

    @Override
    public ModelDescription description() {
        var prior = new double[classes.size()];
        Arrays.fill(prior, 1.0 / prior.length);
        return new ModelDescription(
                "test",
                classes,
                prior,
                true,
                new HashMap<>(),
                ConfigFiles.json().createObjectNode(),
                Map.of());
    }

    @Override
    public ModelContents contents() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
