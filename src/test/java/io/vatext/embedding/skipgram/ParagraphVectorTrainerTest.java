package io.vatext.embedding.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.embedding.skipgram.ParagraphVectors.Similarity;
import io.vatext.loop.Checkpoint;
import io.vatext.loop.Control;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Paragraph vectors of documents of two topics: n-grams of the first half are of one, the others of the other. */
class ParagraphVectorTrainerTest {
    private static final int NGRAMS = 400;
    private static final int DIMENSION = 12;
    private static final ParagraphVectors SMALL = new ParagraphVectors(5, 0, Similarity.DOT, 0.05, 8);
    private static final ParagraphVectors COSINE = new ParagraphVectors(5, 0, Similarity.COSINE, 0.2, 8);

    @TempDir
    private Path directory;

    private static int[] document(int topic, Seeds seeds, int number) {
        var random = seeds.generator("document " + topic, number);
        return IntStream.range(0, 60)
                .map(i -> topic * NGRAMS / 2 + random.nextInt(NGRAMS / 2))
                .toArray();
    }

    private static Stream<int[]> documents() {
        return IntStream.range(0, 1_200).mapToObj(number -> document(number % 2, new Seeds(5), number));
    }

    private ParagraphText text() throws IOException {
        return ParagraphText.of(documents(), NGRAMS, directory.resolve("ngrams"));
    }

    private float[] train(ParagraphVectors settings, long seed, int threads) throws IOException {
        try (var text = text()) {
            return new ParagraphVectorTrainer(settings, DIMENSION, text, seed, threads).train(Control.none());
        }
    }

    private ParagraphInference inference(ParagraphVectors settings, int threads) throws IOException {
        try (var text = text()) {
            var table = new ParagraphVectorTrainer(settings, DIMENSION, text, 1, threads).train(Control.none());
            return new ParagraphInference(settings, DIMENSION, text.counts(), table);
        }
    }

    @ParameterizedTest
    @CsvSource({"DOT, 1", "DOT, 2", "DOT, 3", "COSINE, 1", "COSINE, 2"})
    void theSameSeedAndThreadsGiveTheSameBits(Similarity similarity, int threads) throws IOException {
        var settings = settings(similarity);
        var rows = train(settings, 1, threads);
        assertArrayEquals(rows, train(settings, 1, threads));
        assertFalse(Arrays.equals(rows, train(settings, 2, threads)), "another seed");
    }

    private static ParagraphVectors settings(Similarity similarity) {
        return similarity == Similarity.DOT ? SMALL : COSINE;
    }

    @Test
    void theTextKnowsWhereDocumentsStart() throws IOException {
        try (var text = ParagraphText.of(
                Stream.of(new int[] {0, 1, 1}, new int[0], new int[] {2}), 3, directory.resolve("ngrams"))) {
            assertEquals(3, text.size());
            assertEquals(7, text.length());
            assertArrayEquals(new long[] {1, 2, 1}, text.counts());
            var found = IntStream.range(0, 7).map(text::documentAt).toArray();
            assertArrayEquals(new int[] {0, 0, 0, 0, 1, 2, 2}, found);
        }
    }

    @ParameterizedTest
    @CsvSource({"DOT, 1", "DOT, 3", "COSINE, 1", "COSINE, 3"})
    void newDocumentsOfOneTopicGetSimilarVectors(Similarity similarity, int threads) throws IOException {
        var inference = inference(settings(similarity), threads);
        var vectors = IntStream.range(0, 40)
                .mapToObj(number -> inference.vector(document(number % 2, new Seeds(77), number)))
                .toList();
        var same = mean(vectors, 0);
        var other = mean(vectors, 1);
        assertTrue(same > other + 0.5, same + " against " + other);
    }

    /** The mean cosine of the vectors of one topic (0) or of both (1). */
    private static double mean(List<float[]> vectors, int difference) {
        var sum = 0.0;
        var count = 0;
        for (var a = 0; a < vectors.size(); a++) {
            for (var b = 0; b < a; b++) {
                if ((a + b) % 2 == difference) {
                    sum += cosine(vectors.get(a), vectors.get(b));
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static double cosine(float[] a, float[] b) {
        return dot(a, b, 0) / Math.sqrt(dot(a, a, 0) * dot(b, b, 0));
    }

    private static double dot(float[] vector, float[] table, int start) {
        var sum = 0.0;
        for (var d = 0; d < vector.length; d++) {
            sum += (double) vector[d] * table[start + d];
        }
        return sum;
    }

    /** The negative logarithm of the likelihood that is to be made large, with all negatives in place of drawn ones. */
    private static double loss(ParagraphInference inference, float[] vector, int[] ngrams) {
        var weights = Arrays.stream(inference.counts())
                .mapToDouble(count -> Math.pow((double) count, 0.75))
                .toArray();
        var total = Arrays.stream(weights).sum();
        var negative = IntStream.range(0, weights.length)
                .mapToDouble(ngram -> weights[ngram] / total * lossOf(inference, vector, ngram, -1))
                .sum();
        return Arrays.stream(ngrams)
                        .mapToDouble(ngram -> lossOf(inference, vector, ngram, 1))
                        .sum()
                + ngrams.length * SMALL.negatives() * negative;
    }

    private static double lossOf(ParagraphInference inference, float[] vector, int ngram, int sign) {
        var start = ngram * DIMENSION;
        var dot = dot(vector, inference.table(), start);
        if (inference.settings().similarity() == Similarity.COSINE) {
            var square = TableRow.square(inference.table(), start, DIMENSION);
            dot *= 6 / Math.sqrt(dot(vector, vector, 0) * square);
        }
        return Math.log1p(Math.exp(-sign * dot));
    }

    @ParameterizedTest
    @EnumSource
    void inferenceComesCloseToTheBestVector(Similarity similarity) throws IOException {
        var usual = settings(similarity);
        var trained = inference(usual, 1);
        var longer = new ParagraphVectors(5, 0, similarity, usual.learningRate(), 300);
        var patient = new ParagraphInference(longer, DIMENSION, trained.counts(), trained.table());
        var ngrams = document(0, new Seeds(99), 0);
        var vector = patient.vector(ngrams);
        var best = vector.clone();
        // Gradient descent on the loss itself, by finite differences, from where the inference has ended.
        for (var step = 0; step < 1_000; step++) {
            var gradient = gradient(trained, best, ngrams);
            for (var d = 0; d < DIMENSION; d++) {
                best[d] -= (float) (0.001 * gradient[d]);
            }
        }
        var before = new float[DIMENSION];
        before[0] = 1e-3f;
        var start = loss(trained, before, ngrams);
        var end = loss(trained, best, ngrams);
        assertTrue(end < start - 1, "there is something to gain: " + start + ", " + end);
        assertEquals(end, loss(trained, vector, ngrams), 0.02 * (start - end));
    }

    private static double[] gradient(ParagraphInference inference, float[] vector, int[] ngrams) {
        var gradient = new double[DIMENSION];
        for (var d = 0; d < DIMENSION; d++) {
            var up = vector.clone();
            var down = vector.clone();
            up[d] += 1e-2f;
            down[d] -= 1e-2f;
            gradient[d] = (loss(inference, up, ngrams) - loss(inference, down, ngrams)) / (up[d] - down[d]);
        }
        return gradient;
    }

    @ParameterizedTest
    @EnumSource
    void aVectorDependsOnTheDocumentAlone(Similarity similarity) throws IOException {
        var inference = inference(settings(similarity), 2);
        var one = document(0, new Seeds(8), 1);
        var first = inference.vector(one);
        inference.vector(document(1, new Seeds(8), 2));
        assertArrayEquals(first, inference.vector(one.clone()));
        assertArrayEquals(new float[DIMENSION], inference.vector(new int[0]));
    }

    private float[] resume(long seed, Control control) throws IOException {
        try (var text = text()) {
            var trainer = new ParagraphVectorTrainer(SMALL, DIMENSION, text, seed, 2);
            return trainer.train(control.withCheckpoint(Checkpoint.in(directory, trainer.description())));
        }
    }

    @Test
    void aStoppedTrainingEndsWithTheSameBits() throws IOException {
        var whole = train(SMALL, 1, 2);
        var updates = new AtomicLong();
        Progress.Factory counting = (task, total, unit) -> (done, detail) -> updates.incrementAndGet();
        var stopping = Control.none().withProgress(counting).withStop(() -> updates.get() == 2);
        assertThrows(StoppedException.class, () -> resume(1, stopping));
        Messages.refusal(() -> resume(3, Control.none()), "checkpoint.vatext", "seed is 3, was 1");
        assertArrayEquals(whole, resume(1, Control.none()));
    }
}
