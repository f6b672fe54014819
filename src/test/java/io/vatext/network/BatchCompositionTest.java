package io.vatext.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The results of a document depend neither on the other documents in the batch nor on their lengths. */
@Tag("numerical")
class BatchCompositionTest {
    /** A network configuration. */
    record Case(Precision precision, Pooling pooling, boolean bidirectional, int layers, int window, int threads) {
        double tolerance() {
            return precision == Precision.FLOAT ? 1e-6 : 1e-12;
        }

        NetworkShape shape() {
            return SmallNetworks.shape(pooling, bidirectional, layers, window);
        }
    }

    static Stream<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var precision : Precision.values()) {
            cases.add(new Case(precision, Pooling.LAST, true, 1, 400, 2));
            cases.add(new Case(precision, Pooling.MAX, false, 1, 400, 1));
            cases.add(new Case(precision, Pooling.MEAN, true, 2, 400, 3));
            cases.add(new Case(precision, Pooling.CONCAT, true, 1, 3, 4));
        }
        return cases.stream();
    }

    /** Repeated lengths, a document that consists of its end mark, and one much longer than the rest. */
    private static final List<int[]> DOCUMENTS = SmallNetworks.documents(4, 1, 13, 2, 4, 7);

    /** A different gradient of the logits for each document. */
    private static double[][] logitGradients() {
        var gradients = new double[DOCUMENTS.size()][SmallNetworks.CLASSES];
        for (var d = 0; d < gradients.length; d++) {
            for (var c = 0; c < SmallNetworks.CLASSES; c++) {
                gradients[d][c] = Math.sin(1 + d * 3 + c);
            }
        }
        return gradients;
    }

    /** All results of a batch: logits, the gradient of parameters, and the gradient of words by document. */
    private record Yield(double[][] logits, double[] parameters, double[][][] words) {
        static Yield of(ClassifierNetwork network, List<int[]> documents, double[][] logitGradients) {
            try (var gradients = network.gradients()) {
                gradients.clear();
                var statistics = network.statistics();
                var batch = TokenBatch.of(documents);
                var embedded = network.embed(batch, statistics, null);
                var logits = network.logits(embedded, null);
                var input = network.backward(embedded, logitGradients, gradients)
                        .castTo(DataType.DOUBLE)
                        .toDoubleMatrix();
                network.finish(gradients, statistics);
                var words = new double[documents.size()][][];
                var packing = batch.packing();
                for (var sorted = 0; sorted < documents.size(); sorted++) {
                    var rows = new double[packing.length(sorted)][];
                    for (var t = 0; t < rows.length; t++) {
                        rows[t] = input[packing.row(sorted, t)];
                    }
                    words[packing.document(sorted)] = rows;
                }
                return new Yield(logits, gradients.flat().toDoubleVector(), words);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDocumentAloneEqualsTheSameOneInABatch(Case c) {
        try (var workers = Workers.of(c.threads());
                var network = SmallNetworks.random(c.shape(), c.precision(), workers)) {
            var gradients = logitGradients();
            var together = Yield.of(network, DOCUMENTS, gradients);
            var sum = new double[together.parameters().length];
            for (var d = 0; d < DOCUMENTS.size(); d++) {
                var alone = Yield.of(network, List.of(DOCUMENTS.get(d)), new double[][] {gradients[d]});
                assertClose("logits", together.logits()[d], alone.logits()[0], c.tolerance());
                for (var t = 0; t < alone.words()[0].length; t++) {
                    assertClose("word " + t, together.words()[d][t], alone.words()[0][t], c.tolerance());
                }
                for (var i = 0; i < sum.length; i++) {
                    sum[i] += alone.parameters()[i];
                }
            }
            assertClose("parameter gradient", together.parameters(), sum, c.tolerance());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfABatchChangesOnlyTheOrderOfItsResults(Case c) {
        try (var workers = Workers.of(c.threads());
                var network = SmallNetworks.random(c.shape(), c.precision(), workers)) {
            var gradients = logitGradients();
            var forward = Yield.of(network, DOCUMENTS, gradients);
            var reversed = new ArrayList<>(DOCUMENTS);
            Collections.reverse(reversed);
            var turned = new double[gradients.length][];
            for (var d = 0; d < gradients.length; d++) {
                turned[gradients.length - 1 - d] = gradients[d];
            }
            var backward = Yield.of(network, reversed, turned);
            for (var d = 0; d < gradients.length; d++) {
                assertClose("logits", forward.logits()[d], backward.logits()[gradients.length - 1 - d], c.tolerance());
            }
            assertClose("parameter gradient", forward.parameters(), backward.parameters(), c.tolerance());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSameBatchTwiceGivesTheSameBits(Case c) {
        try (var workers = Workers.of(c.threads());
                var network = SmallNetworks.random(c.shape(), c.precision(), workers)) {
            var first = Yield.of(network, DOCUMENTS, logitGradients());
            var second = Yield.of(network, DOCUMENTS, logitGradients());
            assertEquals(Arrays.deepToString(first.logits()), Arrays.deepToString(second.logits()));
            assertEquals(Arrays.toString(first.parameters()), Arrays.toString(second.parameters()));
        }
    }

    /** Differences relative to the largest entry. */
    private static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        var scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (var i = 0; i < expected.length; i++) {
            var at = i;
            assertEquals(expected[i], actual[i], tolerance * Math.max(scale, 1e-3), () -> what + " [" + at + "]");
        }
    }
}
