package io.vatext.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("numerical")
class ScoringTest {
    /** The largest difference of a document's probabilities between two batches, as LstmClassifier documents it. */
    private static final double ROUNDING = 1e-5;

    /** More than two batches. */
    private static final List<int[]> DOCUMENTS = IntStream.range(0, 300)
            .mapToObj(d -> TinyCorpora.document(d % TinyCorpora.CLASSES, new Seeds(8), d))
            .toList();

    @Test
    void aDocumentsResultDoesNotDependOnTheOthers() {
        try (var workers = Workers.of(2);
                var network = TinyCorpora.network(workers, Precision.FLOAT)) {
            var scoring = new Scoring(network, TinyCorpora.PRIOR);
            var together = scoring.probabilities(DOCUMENTS);
            for (var d = 0; d < DOCUMENTS.size(); d += 7) {
                assertArrayEquals(scoring.probabilities(List.of(DOCUMENTS.get(d)))[0], together[d], ROUNDING);
                assertEquals(1, Arrays.stream(together[d]).sum(), 1e-12);
            }
        }
    }

    /** In a network of a usual size, in which products of one document use other kernels than products of many. */
    @Test
    void aDocumentsResultDoesNotDependOnTheOthersInALargeNetwork() {
        var words = 500;
        var encoder = new EncoderShape(64, 128, 1, true, Pooling.LAST, 400);
        var frequencies = new double[words];
        Arrays.fill(frequencies, 1);
        var documents = IntStream.range(0, 100)
                .mapToObj(d ->
                        new Seeds(9).generator("large", d).ints(1 + d, 0, words).toArray())
                .toList();
        try (var workers = Workers.of(1);
                var network = new ClassifierNetwork(
                        new NetworkShape(words, encoder, List.of(30), TinyCorpora.CLASSES),
                        frequencies,
                        Precision.FLOAT,
                        workers)) {
            network.initialize(new Initialization(1, 1), new Seeds(9));
            var scoring = new Scoring(network, TinyCorpora.PRIOR);
            var together = scoring.probabilities(documents);
            for (var d = 0; d < documents.size(); d += 3) {
                assertArrayEquals(scoring.probabilities(List.of(documents.get(d)))[0], together[d], ROUNDING);
            }
        }
    }

    @Test
    void aDocumentWithoutWordsGetsThePrior() {
        try (var workers = Workers.of(1);
                var network = TinyCorpora.network(workers, Precision.FLOAT)) {
            var prior = new double[] {0.5, 0.3, 0.2};
            var scored =
                    new Scoring(network, prior).probabilities(List.of(DOCUMENTS.get(0), new int[0], DOCUMENTS.get(1)));
            assertArrayEquals(prior, scored[1]);
            assertArrayEquals(
                    new Scoring(network, prior).probabilities(List.of(DOCUMENTS.get(1)))[0], scored[2], ROUNDING);
        }
    }

    @Test
    void aValidationCountsEveryDocumentOnce(@TempDir Path folder) throws IOException {
        try (var workers = Workers.of(1);
                var network = TinyCorpora.network(workers, Precision.FLOAT);
                var corpus = TinyCorpora.write(folder, "corpus", 100, true)) {
            var scoring = new Scoring(network, TinyCorpora.PRIOR);
            var seen = Validation.of(7, scoring, corpus);
            var errors = 0;
            var loss = 0.0;
            for (var d = 0; d < corpus.size(); d++) {
                var p = scoring.probabilities(List.of(corpus.words(d)))[0];
                var best = IntStream.range(0, p.length).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
                errors += best == corpus.label(d) ? 0 : 1;
                loss -= Math.log(p[corpus.label(d)]) / corpus.size();
            }
            assertEquals(7, seen.step());
            assertEquals(100, seen.documents());
            assertEquals(errors, seen.errors());
            assertEquals(loss, seen.negativeLogLikelihood(), 1e-5);
        }
    }

    @Test
    void fewerErrorsAreBetterAndThenAHigherLikelihood() {
        var seen = new Validation(1, 5, 10, 1.0, 2, 0.1, null, null);
        assertEquals(
                true,
                new Validation(2, 4, 10, 2.0, 2, 0.1, null, null).isBetterThan(seen, TrainingPlan.Selection.ERRORS));
        assertEquals(
                true,
                new Validation(2, 5, 10, 0.9, 2, 0.1, null, null).isBetterThan(seen, TrainingPlan.Selection.ERRORS));
        assertEquals(
                false,
                new Validation(2, 5, 10, 1.0, 2, 0.1, null, null).isBetterThan(seen, TrainingPlan.Selection.ERRORS));
        assertEquals(
                false,
                new Validation(2, 6, 10, 0.1, 2, 0.1, null, null).isBetterThan(seen, TrainingPlan.Selection.ERRORS));
    }

    @Test
    void longDocumentsChangeOnlyTheBatchSize() {
        var tooLong = IntStream.generate(() -> 1).limit(Scoring.TOKENS + 5L).toArray();
        var half = IntStream.generate(() -> 2).limit(Scoring.TOKENS / 2 + 1L).toArray();
        try (var workers = Workers.of(2);
                var network = TinyCorpora.network(workers, Precision.FLOAT)) {
            var scoring = new Scoring(network, TinyCorpora.PRIOR);
            var documents = List.of(tooLong, DOCUMENTS.get(0), half, half);
            var together = scoring.probabilities(documents);
            for (var d = 0; d < documents.size(); d++) {
                assertArrayEquals(scoring.probabilities(List.of(documents.get(d)))[0], together[d], ROUNDING);
            }
        }
    }
}
