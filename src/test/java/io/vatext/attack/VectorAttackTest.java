package io.vatext.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.SmallNetwork;
import io.vatext.learning.VectorModel;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import io.vatext.support.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("numerical")
class VectorAttackTest {
    private static final Seeds SEEDS = new Seeds(7);
    private static final double XI = 0.1;

    private static List<VectorAttack> attacks() {
        return List.of(
                new FastGradient(),
                new ProjectedGradient(7, false),
                new ProjectedGradient(7, true),
                new RandomDirection(),
                new VirtualAdversarialDirection(XI, 2));
    }

    @Test
    void theFastGradientIsThatOfTheCrossEntropyByFiniteDifferences() {
        try (var network = new SmallNetwork()) {
            var model = network.model();
            var batch = new VectorBatch(SmallNetwork.inputs(5, 2, 3), new int[] {1, 0, 2}, 0);
            var found = new FastGradient().perturb(model, batch, Norm.L2, Epsilon.absolute(1), SEEDS);
            var signs = new FastGradient().perturb(model, batch, Norm.LINF, Epsilon.absolute(1), SEEDS);
            for (var d = 0; d < batch.size(); d++) {
                var label = batch.labels()[d];
                var measured = differences(model, batch.inputs()[d], z -> -Softmax.log(z)[label]);
                assertArrayEquals(Norm.L2.step(measured), found[d], 1e-6);
                assertSigns(measured, signs[d]);
            }
        }
    }

    @Test
    void eachFurtherStepFollowsTheGradientWhereTheLastOneLed() {
        try (var network = new SmallNetwork()) {
            var model = network.model();
            var batch = new VectorBatch(SmallNetwork.inputs(4), new int[] {2}, 0);
            // Two steps of size epsilon: the second starts from the border.
            var found = new ProjectedGradient(2, false).perturb(model, batch, Norm.L2, Epsilon.absolute(2), SEEDS)[0];
            ToDoubleFunction<double[]> loss = z -> -Softmax.log(z)[2];
            var input = batch.inputs()[0];
            var first = Vectors.scaled(Norm.L2.step(differences(model, input, loss)), 2);
            var second = Norm.L2.step(differences(model, Vectors.sum(input, 1, first), loss));
            var sum = Vectors.sum(first, 2, second);
            var norm = Math.sqrt(Vectors.dot(sum, sum));
            assertTrue(norm > 2, "the border matters");
            assertArrayEquals(Vectors.scaled(sum, 2 / norm), found, 1e-5);
        }
    }

    @Test
    void ofAllStepsTheOneWithTheHighestLossIsKept() {
        // Steps of 3: the first leads close to the bottom of the wave, others away from it.
        var model = new Waves();
        var batch = new VectorBatch(new double[][] {{0.1, 0}, {5, 0}}, new int[] {1, 1}, 0);
        var found = new ProjectedGradient(3, false).perturb(model, batch, Norm.L2, Epsilon.absolute(3.6), SEEDS);
        var loss = loss(model, batch, found);
        for (var steps = 1; steps < 3; steps++) {
            // The same steps, one after the other: 2.5/3 of epsilon each.
            var moved = batch.inputs().clone();
            for (var k = 0; k < steps; k++) {
                var gradient = FastGradient.gradient(model, moved, batch.labels());
                for (var d = 0; d < moved.length; d++) {
                    var step = Vectors.scaled(Norm.L2.step(gradient.inputs()[d]), 3);
                    moved[d] = Vectors.sum(
                            batch.inputs()[d],
                            1,
                            Norm.L2.projected(Vectors.sum(Vectors.sum(moved[d], 1, step), -1, batch.inputs()[d]), 3.6));
                }
            }
            var logits = model.logits(moved);
            for (var d = 0; d < moved.length; d++) {
                var kept = model.logits(Vectors.sums(batch.inputs(), found))[d];
                assertTrue(kept[1] <= logits[d][1] + 1e-9, "document " + d + " after " + steps + " steps");
            }
        }
        assertTrue(loss >= loss(model, batch, new double[2][2]), "never worse than no attack");
    }

    /** The score of class 1 is 5 cos of the first number; that of class 0 is 0. */
    private static final class Waves implements VectorModel {
        @Override
        public double[][] logits(double[][] inputs) {
            return Arrays.stream(inputs)
                    .map(input -> new double[] {0, 5 * Math.cos(input[0])})
                    .toArray(double[][]::new);
        }

        @Override
        public Gradient gradient(double[][] inputs, LogitLoss loss) {
            var logits = logits(inputs);
            var gradients = new double[inputs.length][];
            Arrays.setAll(gradients, d ->
                    new double[] {-5 * Math.sin(inputs[d][0]) * loss.gradient(d, logits[d])[1], 0});
            return new Gradient(logits, gradients);
        }
    }

    @Test
    void theVirtualAdversarialDirectionIsTheGradientOfTheDivergenceNearby() {
        try (var network = new SmallNetwork()) {
            var model = network.model();
            var batch = new VectorBatch(SmallNetwork.inputs(5, 3), new int[] {-1, -1}, 10);
            var found =
                    new VirtualAdversarialDirection(XI, 1).perturb(model, batch, Norm.L2, Epsilon.absolute(1), SEEDS);
            for (var d = 0; d < batch.size(); d++) {
                var input = batch.inputs()[d];
                var start = Norm.L2.step(
                        Vectors.gaussian(SEEDS.generator("virtual adversarial direction", 10 + d), input.length));
                var p = Softmax.log(model.logits(new double[][] {input})[0]);
                var measured = differences(model, Vectors.sum(input, XI, start), z -> divergence(p, z));
                assertArrayEquals(Norm.L2.step(measured), found[d], 1e-5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void oneStepWithoutARandomStartIsTheFastGradientToTheBit(Norm norm) {
        var batch = batch(6);
        var model = LinearSoftmax.random(4, 9, 1);
        var one = new ProjectedGradient(1, false).perturb(model, batch, norm, Epsilon.relative(0.3), SEEDS);
        var fast = new FastGradient().perturb(model, batch, norm, Epsilon.relative(0.3), SEEDS);
        for (var d = 0; d < one.length; d++) {
            for (var i = 0; i < one[d].length; i++) {
                assertTrue(one[d][i] == fast[d][i], one[d][i] + " and " + fast[d][i]);
            }
        }
    }

    static Stream<VectorAttack> everyAttack() {
        return attacks().stream();
    }

    @ParameterizedTest
    @MethodSource("everyAttack")
    void noPerturbationIsLargerThanEpsilonAndDirectionsReachIt(VectorAttack attack) {
        try (var network = new SmallNetwork()) {
            var batch = new VectorBatch(SmallNetwork.inputs(5, 2, 9), new int[] {1, 0, 2}, 0);
            for (var norm : Norm.values()) {
                for (var epsilon : List.of(Epsilon.absolute(0.7), Epsilon.relative(0.2), Epsilon.absolute(40))) {
                    var found = attack.perturb(network.model(), batch, norm, epsilon, SEEDS);
                    for (var r : found) {
                        var radius = norm.radius(epsilon, r.length);
                        assertTrue(norm.of(r) <= radius * (1 + 1e-12), norm + " " + norm.of(r) + " > " + radius);
                        if (!(attack instanceof ProjectedGradient)) {
                            assertEquals(radius, norm.of(r), 1e-12 * radius);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyAttack")
    void theSameSeedGivesTheSameBitsHoweverTheSequenceIsDivided(VectorAttack attack) {
        var model = LinearSoftmax.random(4, 9, 1);
        var batch = batch(6);
        for (var norm : Norm.values()) {
            var all = attack.perturb(model, batch, norm, Epsilon.absolute(0.5), SEEDS);
            assertTrue(Arrays.deepEquals(all, attack.perturb(model, batch, norm, Epsilon.absolute(0.5), SEEDS)));
            var last = new VectorBatch(
                    Arrays.copyOfRange(batch.inputs(), 4, 6), Arrays.copyOfRange(batch.labels(), 4, 6), 4);
            var rest = attack.perturb(model, last, norm, Epsilon.absolute(0.5), SEEDS);
            assertTrue(Arrays.deepEquals(Arrays.copyOfRange(all, 4, 6), rest), attack.name());
        }
    }

    @Test
    void anotherSeedGivesAnotherRandomDirection() {
        var model = LinearSoftmax.random(4, 9, 1);
        var one = new RandomDirection().perturb(model, batch(2), Norm.L2, Epsilon.absolute(1), new Seeds(1));
        var other = new RandomDirection().perturb(model, batch(2), Norm.L2, Epsilon.absolute(1), new Seeds(2));
        assertTrue(Math.abs(Vectors.dot(one[0], other[0])) < 0.999);
        assertTrue(Math.abs(Vectors.dot(one[0], one[1])) < 0.999, "documents have directions of their own");
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void logisticRegressionHasTheLossOfTheClosedFormUnderAttack(Norm norm) {
        var random = SEEDS.generator("logistic", 0);
        var w = Vectors.gaussian(random, 30);
        var b = 0.4;
        var model = LinearSoftmax.logistic(w, b);
        var inputs = IntStream.range(0, 50)
                .mapToObj(d -> Vectors.gaussian(random, 30))
                .toArray(double[][]::new);
        var labels = IntStream.range(0, 50).map(d -> d % 2).toArray();
        var batch = new VectorBatch(inputs, labels, 0);
        // The largest change of w · x in a ball is that of the dual norm.
        var dual = norm == Norm.LINF ? Arrays.stream(w).map(Math::abs).sum() : Math.sqrt(Vectors.dot(w, w));
        for (var epsilon : new double[] {0.05, 0.25, 1}) {
            var expected = 0.0;
            for (var d = 0; d < 50; d++) {
                var y = 2 * labels[d] - 1;
                expected += Math.log1p(Math.exp(epsilon * dual - y * (Vectors.dot(w, inputs[d]) + b))) / 50;
            }
            for (var attack : List.of(new FastGradient(), new ProjectedGradient(10, false))) {
                var r = attack.perturb(model, batch, norm, Epsilon.absolute(epsilon), SEEDS);
                assertEquals(expected, loss(model, batch, r), 1e-5 * Math.max(1, expected), attack.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void aStrongerAttackNeverLowersTheLossOfALinearModel(Norm norm) {
        var model = LinearSoftmax.random(5, 9, 3);
        var batch = batch(20);
        for (var attack : List.of(new FastGradient(), new ProjectedGradient(5, false))) {
            var last = -1.0;
            for (var epsilon : new double[] {0.01, 0.1, 0.3, 1, 3, 10}) {
                var loss = loss(model, batch, attack.perturb(model, batch, norm, Epsilon.absolute(epsilon), SEEDS));
                assertTrue(loss >= last, attack.name() + " " + norm + " " + epsilon);
                last = loss;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void aDocumentWithoutAGradientStaysWhereItIs(Norm norm) {
        var model = new LinearSoftmax(new double[3][9], new double[] {1, 2, 3});
        for (var attack :
                List.of(new FastGradient(), new ProjectedGradient(3, false), new VirtualAdversarialDirection(XI, 2))) {
            for (var r : attack.perturb(model, batch(2), norm, Epsilon.absolute(1), SEEDS)) {
                assertArrayEquals(new double[9], r, attack.name());
            }
        }
    }

    @Test
    void aModelThatIsCertainBeyondRoundingIsAttackedAllTheSame() {
        var model = LinearSoftmax.logistic(new double[] {3, -4}, 0);
        var certain = new VectorBatch(new double[][] {{100, -100}}, new int[] {1}, 0);
        assertEquals(1, Softmax.of(model.logits(certain.inputs())[0])[1], "the cross-entropy has no gradient");
        var r = new FastGradient().perturb(model, certain, Norm.L2, Epsilon.absolute(10), SEEDS);
        assertArrayEquals(new double[] {-6, 8}, r[0], 1e-12);
    }

    private static VectorBatch batch(int documents) {
        var random = SEEDS.generator("documents", 0);
        return new VectorBatch(
                IntStream.range(0, documents)
                        .mapToObj(d -> Vectors.gaussian(random, 9))
                        .toArray(double[][]::new),
                IntStream.range(0, documents).map(d -> d % 4).toArray(),
                0);
    }

    private static double loss(VectorModel model, VectorBatch batch, double[][] perturbations) {
        var logits = model.logits(Vectors.sums(batch.inputs(), perturbations));
        return IntStream.range(0, logits.length)
                .mapToDouble(d -> -Softmax.log(logits[d])[batch.labels()[d]])
                .average()
                .orElseThrow();
    }

    private static double divergence(double[] p, double[] logits) {
        var q = Softmax.log(logits);
        return IntStream.range(0, p.length)
                .mapToDouble(c -> Math.exp(p[c]) * (p[c] - q[c]))
                .sum();
    }

    private static double[] differences(VectorModel model, double[] at, ToDoubleFunction<double[]> loss) {
        var h = 1e-5;
        var gradient = new double[at.length];
        for (var i = 0; i < at.length; i++) {
            var above = at.clone();
            above[i] += h;
            var below = at.clone();
            below[i] -= h;
            var logits = model.logits(new double[][] {above, below});
            gradient[i] = (loss.applyAsDouble(logits[0]) - loss.applyAsDouble(logits[1])) / (2 * h);
        }
        return gradient;
    }

    private static void assertSigns(double[] measured, double[] signs) {
        for (var i = 0; i < signs.length; i++) {
            if (Math.abs(measured[i]) > 1e-7) {
                assertEquals(Math.signum(measured[i]), signs[i]);
            }
        }
    }
}
