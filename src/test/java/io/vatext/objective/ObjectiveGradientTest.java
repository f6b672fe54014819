package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.DropoutMask;
import io.vatext.network.Embedded;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.network.OutputCode;
import io.vatext.network.TokenBatch;
import io.vatext.network.WordDirections;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    record Case(Objective objective, NetworkShape shape, boolean perDocument, long seed) {
        @Override
        public String toString() {
            return objective + ", " + shape.encoder().pooling() + ", bidirectional "
                    + shape.encoder().bidirectional() + ", window "
                    + shape.encoder().window() + ", dense " + shape.dense();
        }
    }

    static Stream<Case> cases() {
        var both = new CrossEntropy()
                .plus(new Adversarial(EPSILON).times(0.7))
                .plus(new VirtualAdversarial(EPSILON, 0.1, 2).times(1.3));
        var consistency = new Consistency(new WordDropout(0.5, true), 0, false, false);
        var everything = both.plus(consistency.times(0.9))
                .plus(new EntropyMinimization().times(0.6))
                .plus(new RandomPerturbation(EPSILON, true))
                .plus(new InterpretableAdversarial(EPSILON, 2))
                .plus(new VirtualAdversarial(Epsilon.absolute(2), 0.5, 1));
        List<Objective> objectives = List.of(
                new CrossEntropy(),
                new RandomPerturbation(EPSILON, false),
                new RandomPerturbation(Epsilon.absolute(1.5), true),
                new Adversarial(EPSILON),
                new VirtualAdversarial(Epsilon.absolute(2), 0.5, 1),
                both,
                new EntropyMinimization(),
                everything,
                new EntropyMinimization(0.345),
                consistency,
                new Consistency(new WordDropout(0.5, false), 0.336, true, true),
                new GradientPenalty(0.5).times(1.5).plus(new CrossEntropy()),
                new InterpretableAdversarial(EPSILON, 3),
                new InterpretableVirtualAdversarial(Epsilon.absolute(2), 0.5, 2, 3));
        var cases = new ArrayList<Case>();
        var seed = 1L;
        for (var o : objectives) {
            for (var pooling : List.of(Pooling.LAST, Pooling.CONCAT)) {
                for (var bidirectional : List.of(true, false)) {
                    // Few classes and units keep the finite differences fast; there are cases with two encoder layers
                    // and two dense layers.
                    var layers = seed % 3 == 0 ? 2 : 1;
                    var dense = seed % 5 == 0 ? List.of(8, 6) : List.of(9);
                    var encoder = new EncoderShape(3, 2, layers, bidirectional, pooling, 400);
                    cases.add(new Case(o, new NetworkShape(WORDS, encoder, dense, 3), seed % 2 == 0, seed));
                    // Seeds 38 and 52 mask all numbers of a document, so that its units are exactly at 0, where the
                    // rectifier has no derivative.
                    seed += seed == 37 || seed == 51 ? 2 : 1;
                }
            }
        }
        var coded = new NetworkShape(
                WORDS,
                new EncoderShape(3, 2, 1, true, Pooling.MEAN, 400),
                List.of(9),
                3,
                new OutputCode(List.of("++-+-", "-+--+", "+-+--")));
        cases.add(new Case(everything, coded, true, seed));
        return cases.stream();
    }

    /** Documents of unequal length, including a repeated word and a one-word document. */
    private static final TokenBatch LABELED =
            TokenBatch.of(List.of(new int[] {1, 2, 2, 8}, new int[] {8}, new int[] {3, 4, 5, 1, 6, 8}));

    private static final int[] LABELS = {0, 2, 1};

    private static final TokenBatch MIXED = TokenBatch.of(List.of(new int[] {0, 7, 8}, new int[] {5, 5, 4, 3, 2, 8}));

    private static double[] frequencies() {
        return IntStream.range(0, WORDS).mapToDouble(i -> 1 + i % 4).toArray();
    }

    /** The results of an evaluation. */
    private record Run(
            INDArray gradient,
            ObjectiveEvaluation.Value result,
            Map<String, INDArray> perturbations,
            double[][] mixedLogits,
            double[][] labeledLogits) {}

    /** A network with everything that is held fixed while parameters change. */
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

        /** Directions to nearest words, the end of sequence among them, so that each document moves. */
        private @Nullable WordDirections directions(Objective objective) {
            if (objective.neighbors() == 0) {
                return null;
            }
            var nearest = network.nearestWords(objective.neighbors(), List.of());
            nearest.refresh(network.statistics());
            return nearest.directions(network.statistics());
        }

        /** Runs the objective; the result contains what finite differences hold fixed. */
        Run run() {
            try (var gradients = network.gradients()) {
                gradients.clear();
                var statistics = network.statistics();
                var noise = Noise.of(new Seeds(c.seed()), 0);
                var evaluation = new ObjectiveEvaluation(
                        network, gradients, labeled(), LABELS, mixed(), noise, directions(c.objective()));
                var result = evaluation.evaluate(c.objective());
                network.finish(gradients, statistics);
                return new Run(
                        gradients.flat().dup(),
                        result,
                        evaluation.perturbations(),
                        evaluation.mixed().logits(),
                        evaluation.labeled().logits());
            }
        }

        /** The objective with perturbations and clean predictions held at given values. */
        double frozen(Run at) {
            return at.result().terms().stream()
                    .mapToDouble(t -> t.weight() * frozen(t.term(), t.name(), at))
                    .sum();
        }

        private double frozen(Term term, String name, Run at) {
            if (term instanceof CrossEntropy) {
                return Losses.crossEntropy(network.logits(labeled(), null), LABELS)
                        .value();
            }
            if (term instanceof EntropyMinimization entropy) {
                return Losses.entropy(network.logits(mixed(), null), entropy.threshold())
                        .value();
            }
            if (term instanceof Consistency consistency) {
                var random = Noise.of(new Seeds(c.seed()), 0).generator(name);
                var dropped = consistency.dropout().draw(MIXED.packing(), network.frequencies(MIXED), random);
                var targets = consistency.targets(at.mixedLogits(), at.labeledLogits());
                return Losses.divergenceFrom(targets, network.logits(mixed().without(dropped), null))
                        .value();
            }
            var r = at.perturbations().get(name);
            if (term instanceof Adversarial
                    || term instanceof InterpretableAdversarial
                    || (term instanceof RandomPerturbation random && !random.unlabeled())) {
                return Losses.crossEntropy(network.logits(labeled(), r), LABELS).value();
            }
            if (term instanceof GradientPenalty penalty) {
                var clean = Losses.crossEntropy(network.logits(labeled(), null), LABELS);
                var moved = Losses.crossEntropy(network.logits(labeled(), r), LABELS);
                return (moved.value() - clean.value()) / penalty.step();
            }
            if (term instanceof VirtualAdversarial
                    || term instanceof InterpretableVirtualAdversarial
                    || term instanceof RandomPerturbation) {
                return Losses.divergence(at.mixedLogits(), network.logits(mixed(), r))
                        .value();
            }
            throw new AssertionError("what does not move in " + term + "?");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientEqualsFiniteDifferences(Case c) {
        try (var workers = Workers.of(1);
                var fixture = Fixture.of(c, Precision.DOUBLE, workers)) {
            var run = fixture.run();
            var analytic = run.gradient().toDoubleVector();
            var parameters = fixture.network().parameters();
            var numeric = new double[analytic.length];
            var h = 1e-5;
            for (var i = 0; i < numeric.length; i++) {
                var kept = parameters.getDouble(i);
                parameters.putScalar(i, kept + h);
                var above = fixture.frozen(run);
                parameters.putScalar(i, kept - h);
                var below = fixture.frozen(run);
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
            var run = fixture.run();
            run.result().terms().stream().filter(t -> t.term().hasEpsilon()).forEach(t -> {
                var r = Objects.requireNonNull(run.perturbations().get(t.name()));
                var packing = (t.term().needsUnlabeled() ? MIXED : LABELED).packing();
                var epsilon = epsilon(t.term());
                var squares = new double[packing.documents()];
                var documents = packing.documentOfRow();
                for (var row = 0; row < documents.length; row++) {
                    squares[documents[row]] +=
                            Math.pow(r.getRow(row).norm2Number().doubleValue(), 2);
                }
                for (var d = 0; d < squares.length; d++) {
                    var expected = epsilon.norm((long) packing.length(d) * r.columns());
                    assertEquals(expected, Math.sqrt(squares[d]), 1e-9, t.name());
                }
            });
        }
    }

    private static Epsilon epsilon(Term term) {
        if (term instanceof Adversarial adversarial) {
            return adversarial.epsilon();
        }
        if (term instanceof InterpretableAdversarial adversarial) {
            return adversarial.epsilon();
        }
        if (term instanceof InterpretableVirtualAdversarial virtual) {
            return virtual.epsilon();
        }
        if (term instanceof RandomPerturbation random) {
            return random.epsilon();
        }
        return ((VirtualAdversarial) term).epsilon();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void floatFollowsDouble(Case c) {
        try (var workers = Workers.of(1);
                var inDouble = Fixture.of(c, Precision.DOUBLE, workers);
                var inFloat = Fixture.of(c, Precision.FLOAT, workers)) {
            var expected = inDouble.run().gradient().toDoubleVector();
            var actual = inFloat.run().gradient().toDoubleVector();
            var scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
            for (var i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-4 * scale);
            }
        }
    }
}
