package io.vatext.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Long documents: only the last tokens that a direction reads have gradients and perturbations. */
@Tag("numerical")
class WindowTest {
    private static final int WINDOW = 3;
    private static final int LENGTH = 9;

    /** A network configuration. */
    record Case(Pooling pooling, boolean bidirectional, int layers) {
        NetworkShape shape() {
            return SmallNetworks.shape(pooling, bidirectional, layers, WINDOW);
        }
    }

    static Stream<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var pooling : EnumSet.complementOf(EnumSet.of(Pooling.NONE))) {
            cases.add(new Case(pooling, false, 1));
            cases.add(new Case(pooling, true, 2));
        }
        return cases.stream();
    }

    /** A long document, one as long as the window, and a shorter one. */
    private static final TokenBatch BATCH = TokenBatch.of(SmallNetworks.documents(LENGTH, WINDOW, 2));

    private static final double[][] LOGIT_GRADIENT = {{1, -2, 0.5}, {-0.3, 1, 2}, {0.4, 0.9, -1}};

    @ParameterizedTest
    @MethodSource("cases")
    void theGradientIsThatOfThePerturbationWithinTheWindows(Case c) {
        try (var workers = Workers.of(1);
                var network = SmallNetworks.random(c.shape(), Precision.DOUBLE, workers)) {
            var embedded = network.embed(BATCH, network.statistics(), null);
            var r = SmallNetworks.noise(BATCH.tokens(), embedded.input());
            network.logits(embedded, r);
            var analytic = network.backward(embedded, LOGIT_GRADIENT, null).toDoubleMatrix();
            var largest = Arrays.stream(analytic)
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElse(0);
            var h = 1e-5;
            for (var row = 0; row < BATCH.tokens(); row++) {
                for (var j = 0; j < SmallNetworks.WIDTH; j++) {
                    var kept = r.getDouble(row, j);
                    r.putScalar(row, j, kept + h);
                    var above = score(network.logits(embedded, r));
                    r.putScalar(row, j, kept - h);
                    var below = score(network.logits(embedded, r));
                    r.putScalar(row, j, kept);
                    assertEquals((above - below) / (2 * h), analytic[row][j], 1e-7 * largest, "row " + row);
                }
            }
        }
    }

    private static double score(double[][] logits) {
        var sum = 0.0;
        for (var d = 0; d < logits.length; d++) {
            for (var c = 0; c < logits[d].length; c++) {
                sum += LOGIT_GRADIENT[d][c] * logits[d][c];
            }
        }
        return sum;
    }

    /** The tokens of the long document whose row in the gradient of the words is not zero. */
    private static List<Integer> reached(boolean bidirectional) {
        var shape = SmallNetworks.shape(Pooling.LAST, bidirectional, 1, WINDOW);
        try (var workers = Workers.of(1);
                var network = SmallNetworks.random(shape, Precision.DOUBLE, workers)) {
            var embedded = network.embed(BATCH, network.statistics(), null);
            network.logits(embedded, null);
            var gradient = network.backward(embedded, LOGIT_GRADIENT, null).toDoubleMatrix();
            var reached = new ArrayList<Integer>();
            for (var t = 0; t < LENGTH; t++) {
                if (Arrays.stream(gradient[BATCH.packing().row(0, t)]).anyMatch(g -> g != 0)) {
                    reached.add(t);
                }
            }
            return reached;
        }
    }

    @Test
    void theForwardDirectionReachesTheLastTokens() {
        assertEquals(List.of(6, 7, 8), reached(false));
    }

    @Test
    void theReverseDirectionReachesTheFirstTokensAndTheEndMark() {
        assertEquals(List.of(0, 1, 6, 7, 8), reached(true));
    }

    @Test
    void perturbationsOutsideOfTheWindowsHaveNoEffectAndAreRemoved() {
        var shape = SmallNetworks.shape(Pooling.CONCAT, true, 1, WINDOW);
        try (var workers = Workers.of(1);
                var network = SmallNetworks.random(shape, Precision.DOUBLE, workers)) {
            var embedded = network.embed(BATCH, network.statistics(), null);
            var everywhere = SmallNetworks.noise(BATCH.tokens(), embedded.input());
            var restricted = everywhere.dup();
            embedded.restrict(restricted);
            for (var t = 0; t < LENGTH; t++) {
                var zero = Arrays.stream(
                                restricted.toDoubleMatrix()[BATCH.packing().row(0, t)])
                        .allMatch(v -> v == 0);
                assertEquals(t >= 2 && t < 6, zero, "token " + t);
            }
            var all = network.logits(embedded, everywhere);
            var cut = network.logits(embedded, restricted);
            for (var d = 0; d < all.length; d++) {
                assertArrayEquals(all[d], cut[d]);
            }
        }
    }

    @Test
    void thePrefixDeterminesTheStateButGetsNoGradient() {
        var shape = SmallNetworks.shape(Pooling.LAST, false, 1, WINDOW);
        try (var workers = Workers.of(1);
                var network = SmallNetworks.random(shape, Precision.DOUBLE, workers);
                var gradients = network.gradients()) {
            var one = new int[] {1, 2, 3, 4, 5, SmallNetworks.EOS};
            var other = new int[] {1, 7, 3, 4, 5, SmallNetworks.EOS};
            var statistics = network.statistics();
            var embedded = network.embed(TokenBatch.of(List.of(one)), statistics, null);
            var logits = network.logits(embedded, null);
            gradients.clear();
            network.backward(embedded, new double[][] {LOGIT_GRADIENT[0]}, gradients);
            // Before back-propagation through the normalization, only words within the window have a gradient.
            var table = gradients
                    .flat()
                    .get(NDArrayIndex.all(), NDArrayIndex.interval(0, shape.embeddingParameters()))
                    .reshape('c', SmallNetworks.WORDS, SmallNetworks.WIDTH)
                    .toDoubleMatrix();
            for (var id = 0; id < table.length; id++) {
                var wanted = id == 4 || id == 5 || id == SmallNetworks.EOS;
                assertEquals(wanted, Arrays.stream(table[id]).anyMatch(g -> g != 0), "word " + id);
            }
            var changed = network.logits(network.embed(TokenBatch.of(List.of(other)), statistics, null), null);
            assertFalse(Arrays.equals(logits[0], changed[0]));
        }
    }

    @Test
    void aWindowAsLongAsTheDocumentHasNoEffect() {
        try (var workers = Workers.of(1);
                var wide = SmallNetworks.random(
                        SmallNetworks.shape(Pooling.MEAN, true, 2, LENGTH), Precision.DOUBLE, workers);
                var endless = SmallNetworks.random(
                        SmallNetworks.shape(Pooling.MEAN, true, 2, 400), Precision.DOUBLE, workers)) {
            var gradients = new ArrayList<double[][]>();
            for (var network : List.of(wide, endless)) {
                var embedded = network.embed(BATCH, network.statistics(), null);
                network.logits(embedded, SmallNetworks.noise(BATCH.tokens(), embedded.input()));
                gradients.add(network.backward(embedded, LOGIT_GRADIENT, null).toDoubleMatrix());
            }
            for (var row = 0; row < BATCH.tokens(); row++) {
                assertArrayEquals(gradients.get(0)[row], gradients.get(1)[row]);
            }
        }
    }
}
