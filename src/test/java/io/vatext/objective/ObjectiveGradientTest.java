package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.DropoutMask;
import io.vatext.network.Embedded;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.network.TokenBatch;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients of every objective through every layer, in double precision, against finite differences. */
@Tag("numerical")
class ObjectiveGradientTest {
    private static final int WORDS = 9;
    private static final Epsilon EPSILON = Epsilon.relative(0.3);

    /** An objective on a small random network. */
    record Case(String name, Objective objective, NetworkShape shape, boolean perDocument, long seed) {
        @Override
        public String toString() {
            return name + ", " + shape.encoder().pooling() + ", bidirectional "
                    + shape.encoder().bidirectional() + ", window "
                    + shape.encoder().window() + ", dense " + shape.dense();
        }
    }

    static Stream<Case> cases() {
        var both = new CrossEntropy()
                .plus(new Adversarial(EPSILON).times(0.7))
                .plus(new VirtualAdversarial(EPSILON, 0.1, 2).times(1.3));
        var objectives = List.of(
                List.of("cross-entropy", new CrossEntropy()),
                List.of("random", new RandomPerturbation(EPSILON, false)),
                List.of("random divergence", new RandomPerturbation(Epsilon.absolute(1.5), true)),
                List.of("adversarial", new Adversarial(EPSILON)),
                List.of("virtual adversarial", new VirtualAdversarial(Epsilon.absolute(2), 0.5, 1)),
                List.of("both", both));
        var cases = new ArrayList<Case>();
        var seed = 1L;
        for (var o : objectives) {
            for (var pooling : List.of(Pooling.LAST, Pooling.CONCAT)) {
                for (var bidirectional : List.of(true, false)) {
                    // Few classes and units keep the differences quick; two encoder layers and two dense ones occur.
                    var layers = seed % 3 == 0 ? 2 : 1;
                    var dense = seed % 5 == 0 ? List.of(8, 6) : List.of(9);
                    var encoder = new EncoderShape(3, 2, layers, bidirectional, pooling, 400);
                    cases.add(new Case(
                            (String) o.get(0),
                            (Objective) o.get(1),
                            new NetworkShape(WORDS, encoder, dense, 3),
                            seed % 2 == 0,
                            seed));
                    seed++;
                }
            }
        }
        return cases.stream();
    }

    /** Documents of unequal length, a repeated word and a one-word document among them. */
    private static final TokenBatch LABELED =
            TokenBatch.of(List.of(new int[] {1, 2, 2, 8}, new int[] {8}, new int[] {3, 4, 5, 1, 6, 8}));

    private static final int[] LABELS = {0, 2, 1};

    private static final TokenBatch MIXED = TokenBatch.of(List.of(new int[] {0, 7, 8}, new int[] {5, 5, 4, 3, 2, 8}));

    private static double[] frequencies() {
        return IntStream.range(0, WORDS).mapToDouble(i -> 1 + i % 4).toArray();
    }

    /** A network with everything that is held fixed while parameters move. */
    private record Fixture(Case c, ClassifierNetwork network, DropoutMask labeledMask, DropoutMask mixedMask)
            implements AutoCloseable {
        @Override
        public void close() {
            network.close();
        }

        static Fixture of(Case c, Precision precision, Workers workers) {
            var network = new ClassifierNetwork(c.shape(), frequencies(), precision, workers);
            var seeds = new Seeds(c.seed());
            network.initialize(new Initialization(1, 1), seeds);
            var width = c.shape().encoder().inputs();
            return new Fixture(
                    c,
                    network,
                    DropoutMask.draw(LABELED, width, 0.3, c.perDocument(), seeds.generator("mask", 0)),
                    DropoutMask.draw(MIXED, width, 0.3, c.perDocument(), seeds.generator("mask", 1)));
        }

        Embedded labeled() {
            return network.embed(LABELED, network.statistics(), labeledMask);
        }

        Embedded mixed() {
            return network.embed(MIXED, network.statistics(), mixedMask);
        }

        /** Runs the objective; the step keeps its perturbations. */
        Step run(INDArray[] gradient) {
            try (var gradients = network.gradients()) {
                gradients.clear();
                var statistics = network.statistics();
                var step = new Step(
                        network,
                        gradients,
                        labeled(),
                        LABELS,
                        mixed(),
                        Noise.of(new Seeds(c.seed()), 0),
                        c.objective());
                step.evaluate();
                network.finish(gradients, statistics);
                gradient[0] = gradients.flat().dup();
                return step;
            }
        }

        /** The objective with perturbations and clean predictions held at given values. */
        double frozen(Objective objective, Step at) {
            if (objective instanceof WeightedSum sum) {
                return sum.terms().stream()
                        .mapToDouble(t -> t.weight() * frozen(t.objective(), at))
                        .sum();
            }
            if (objective instanceof CrossEntropy) {
                return Losses.crossEntropy(network.logits(labeled(), null), LABELS)
                        .value();
            }
            if (objective instanceof Adversarial) {
                return crossEntropy(at, "adversarial");
            }
            if (objective instanceof RandomPerturbation random) {
                return random.unlabeled() ? divergence(at, "random divergence") : crossEntropy(at, "random");
            }
            return divergence(at, "virtual adversarial");
        }

        private double crossEntropy(Step at, String name) {
            var logits = network.logits(labeled(), at.perturbations().get(name));
            return Losses.crossEntropy(logits, LABELS).value();
        }

        private double divergence(Step at, String name) {
            var logits = network.logits(mixed(), at.perturbations().get(name));
            return Losses.divergence(at.mixedLogits(), logits).value();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientEqualsFiniteDifferences(Case c) {
        try (var workers = Workers.of(1);
                var fixture = Fixture.of(c, Precision.DOUBLE, workers)) {
            var gradient = new INDArray[1];
            var step = fixture.run(gradient);
            var analytic = gradient[0].toDoubleVector();
            var parameters = fixture.network().parameters();
            var numeric = new double[analytic.length];
            var h = 1e-5;
            for (var i = 0; i < numeric.length; i++) {
                var kept = parameters.getDouble(i);
                parameters.putScalar(i, kept + h);
                var above = fixture.frozen(c.objective(), step);
                parameters.putScalar(i, kept - h);
                var below = fixture.frozen(c.objective(), step);
                parameters.putScalar(i, kept);
                numeric[i] = (above - below) / (2 * h);
            }
            var scale = Arrays.stream(analytic).map(Math::abs).max().orElse(0);
            for (var i = 0; i < numeric.length; i++) {
                var at = i;
                assertEquals(analytic[i], numeric[i], 1e-6 * scale, () -> "parameter " + at);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void perturbationsHaveTheirNorm(Case c) {
        try (var workers = Workers.of(1);
                var fixture = Fixture.of(c, Precision.DOUBLE, workers)) {
            var step = fixture.run(new INDArray[1]);
            step.perturbations().forEach((name, r) -> {
                var packing = (name.contains("divergence") || name.contains("virtual") ? MIXED : LABELED).packing();
                var epsilon = name.equals("random divergence")
                        ? Epsilon.absolute(1.5)
                        : c.name().equals("virtual adversarial") ? Epsilon.absolute(2) : EPSILON;
                var expected = epsilon.norms(packing, r.columns());
                var squares = new double[packing.documents()];
                var documents = packing.documentOfRow();
                for (var row = 0; row < documents.length; row++) {
                    squares[documents[row]] +=
                            Math.pow(r.getRow(row).norm2Number().doubleValue(), 2);
                }
                for (var d = 0; d < squares.length; d++) {
                    assertEquals(expected[d], Math.sqrt(squares[d]), 1e-9, name);
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void floatFollowsDouble(Case c) {
        try (var workers = Workers.of(1);
                var inDouble = Fixture.of(c, Precision.DOUBLE, workers);
                var inFloat = Fixture.of(c, Precision.FLOAT, workers)) {
            var exact = new INDArray[1];
            var fast = new INDArray[1];
            inDouble.run(exact);
            inFloat.run(fast);
            var expected = exact[0].toDoubleVector();
            var actual = fast[0].toDoubleVector();
            var scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
            for (var i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-4 * scale);
            }
        }
    }
}
