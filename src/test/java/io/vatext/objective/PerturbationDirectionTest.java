package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Embedded;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.network.TokenBatch;
import io.vatext.network.WordDirections;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Perturbations have the directions of equations 5 to 8, judged by their effect on the loss, which is computed here
 * from the network's predictions.
 */
@Tag("numerical")
class PerturbationDirectionTest {
    private static final int WORDS = 12;
    private static final int WIDTH = 4;
    private static final int RANDOM_DIRECTIONS = 20;
    private static final TokenBatch LABELED =
            TokenBatch.of(List.of(new int[] {1, 2, 2, 11}, new int[] {11}, new int[] {3, 4, 5, 1, 6, 11}));
    private static final int[] LABELS = {0, 2, 1};
    private static final TokenBatch MIXED =
            TokenBatch.of(List.of(new int[] {0, 7, 9, 11}, new int[] {5, 5, 10, 3, 2, 11}));

    private final Workers workers = Workers.of(1);
    private final ClassifierNetwork network = new ClassifierNetwork(
            new NetworkShape(WORDS, new EncoderShape(WIDTH, 5, 1, true, Pooling.MEAN, 400), List.of(6), 3),
            IntStream.range(0, WORDS).mapToDouble(i -> 1 + i % 4).toArray(),
            Precision.DOUBLE,
            workers);

    @BeforeEach
    void initialize() {
        network.initialize(new Initialization(1, 1), new Seeds(4));
    }

    @AfterEach
    void close() {
        network.close();
        workers.close();
    }

    private Embedded embed(TokenBatch batch) {
        return network.embed(batch, network.statistics(), null);
    }

    private @Nullable WordDirections directions(int neighbors) {
        if (neighbors == 0) {
            return null;
        }
        var nearest = network.nearestWords(neighbors, Set.of(WORDS - 1));
        nearest.refresh(network.statistics());
        return nearest.directions(network.statistics());
    }

    private double evaluate(Objective objective, long noise) {
        try (var gradients = network.gradients()) {
            gradients.clear();
            return new ObjectiveEvaluation(
                            network,
                            gradients,
                            embed(LABELED),
                            LABELS,
                            embed(MIXED),
                            purpose -> new Seeds(6).generator("noise direction", noise),
                            directions(objective.neighbors()))
                    .evaluate(objective)
                    .objective();
        }
    }

    private static INDArray noise(long number, Embedded like) {
        return Noise.of(new Seeds(6), number).normal("direction", like);
    }

    private static double[] softmax(double[] logits) {
        var sum = 0.0;
        for (var z : logits) {
            sum += Math.exp(z);
        }
        var result = new double[logits.length];
        for (var c = 0; c < result.length; c++) {
            result[c] = Math.exp(logits[c]) / sum;
        }
        return result;
    }

    /** To first order the loss grows by ε‖∇L‖ in each document, and by less in any other direction. */
    @Test
    void adversarialPerturbationsAscendTheLossAsSteeplyAsPossible() {
        var words = embed(LABELED);
        var logits = network.logits(words, null);
        var gradient = new double[LABELS.length][];
        var clean = 0.0;
        for (var d = 0; d < LABELS.length; d++) {
            gradient[d] = softmax(logits[d]);
            clean -= Math.log(gradient[d][LABELS[d]]) / LABELS.length;
            gradient[d][LABELS[d]] -= 1;
            for (var c = 0; c < gradient[d].length; c++) {
                gradient[d][c] /= LABELS.length;
            }
        }
        var byWords = network.backward(words, gradient, null).toDoubleMatrix();
        var squares = new double[LABELS.length];
        var documents = LABELED.packing().documentOfRow();
        for (var row = 0; row < byWords.length; row++) {
            for (var g : byWords[row]) {
                squares[documents[row]] += g * g;
            }
        }
        var slope = IntStream.range(0, squares.length)
                .mapToDouble(d -> Math.sqrt(squares[d]))
                .sum();
        var epsilon = 1e-4;
        var growth = evaluate(new Adversarial(Epsilon.absolute(epsilon)), 0) - clean;
        assertEquals(epsilon * slope, growth, 1e-2 * epsilon * slope);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 1})
    void adversarialPerturbationsHurtMoreThanNoneAndThanRandomOnes(double norm) {
        var epsilon = Epsilon.absolute(norm);
        var adversarial = evaluate(new Adversarial(epsilon), 0);
        assertTrue(adversarial > evaluate(new CrossEntropy(), 0), "no perturbation");
        for (var noise = 1; noise <= RANDOM_DIRECTIONS; noise++) {
            assertTrue(adversarial > evaluate(new RandomPerturbation(epsilon, false), noise), "direction " + noise);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 1})
    void virtualAdversarialPerturbationsDivergeMoreThanRandomOnes(double norm) {
        var epsilon = Epsilon.absolute(norm);
        var once = evaluate(new VirtualAdversarial(epsilon, 0.01, 1), 0);
        for (var noise = 1; noise <= RANDOM_DIRECTIONS; noise++) {
            assertTrue(once > evaluate(new RandomPerturbation(epsilon, true), noise), "direction " + noise);
        }
    }

    /** For a small norm the divergence is a quadratic form, of which power iterations find the largest value. */
    @Test
    void powerIterationsConvergeToTheWorstDirection() {
        var epsilon = Epsilon.absolute(0.01);
        var refined = evaluate(new VirtualAdversarial(epsilon, 0.01, 30), 0);
        assertTrue(refined > evaluate(new VirtualAdversarial(epsilon, 0.01, 1), 0));
        assertEquals(refined, evaluate(new VirtualAdversarial(epsilon, 0.01, 30), 1), 1e-2 * refined, "other noise");
    }

    /** To first order the loss grows by ε‖∇_α L‖ if coefficients are limited, so other combinations hurt less. */
    @Test
    void interpretablePerturbationsHurtMoreThanOtherCombinationsOfTheirDirections() {
        var epsilon = Epsilon.absolute(0.01);
        var worst = evaluate(new InterpretableAdversarial(epsilon, 2), 0);
        assertTrue(worst < evaluate(new Adversarial(epsilon), 0), "no direction is left out");
        for (var noise = 1; noise <= RANDOM_DIRECTIONS; noise++) {
            assertTrue(worst > evaluate(new RandomCombination(epsilon, 2), noise), "combination " + noise);
        }
    }

    /** A random combination of the directions to nearest words. */
    private record RandomCombination(Epsilon epsilon, int neighbors) implements Term {
        @Override
        public String name() {
            return "direction";
        }

        @Override
        public double evaluate(Step step) {
            var clean = step.labeled();
            var moved = clean.perturbed(step.alongNeighbors(clean, step.noise(clean), neighbors), epsilon);
            return step.minimize(moved, Losses.crossEntropy(moved.logits(), step.labels()));
        }

        @Override
        public boolean isRamped() {
            return false;
        }
    }

    /** With one neighbor each word moves on the line to it; the end of sequence does not move. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interpretablePerturbationsMoveWordsTowardTheirNearestWords(boolean virtual) {
        var nearest = network.nearestWords(1, Set.of(WORDS - 1));
        nearest.refresh(network.statistics());
        var epsilon = Epsilon.absolute(1);
        var term = virtual
                ? new InterpretableVirtualAdversarial(epsilon, 0.1, 1, 1)
                : new InterpretableAdversarial(epsilon, 1);
        try (var gradients = network.gradients()) {
            gradients.clear();
            var evaluation = new ObjectiveEvaluation(
                    network,
                    gradients,
                    embed(LABELED),
                    LABELS,
                    embed(MIXED),
                    Noise.of(new Seeds(6), 0),
                    nearest.directions(network.statistics()));
            evaluation.evaluate(term);
            var batch = virtual ? MIXED : LABELED;
            var words =
                    virtual ? new int[][] {{0, 7, 9}, {5, 5, 10, 3, 2}} : new int[][] {{1, 2, 2}, {}, {3, 4, 5, 1, 6}};
            var r = Objects.requireNonNull(evaluation.perturbations().get(term.name()));
            var packing = batch.packing();
            for (var d = 0; d < packing.documents(); d++) {
                var document = words[packing.document(d)];
                for (var t = 0; t < document.length; t++) {
                    var moved = r.getRow(packing.row(d, t)).toDoubleVector();
                    var line = difference(document[t], nearest.ids()[document[t]]);
                    var along = 0.0;
                    for (var j = 0; j < WIDTH; j++) {
                        along += moved[j] * line[j];
                    }
                    var norm = r.getRow(packing.row(d, t)).norm2Number().doubleValue();
                    assertTrue(norm > 0);
                    assertEquals(norm, Math.abs(along), 1e-9, "document " + d + ", word " + t);
                }
                var end = r.getRow(packing.row(d, document.length));
                assertEquals(0, end.norm2Number().doubleValue());
            }
        }
    }

    /** The unit vector from one word to another. */
    private double[] difference(int from, int to) {
        var both =
                embed(TokenBatch.of(List.of(new int[] {from}, new int[] {to}))).input();
        var u = both.getRow(1).sub(both.getRow(0));
        return u.div(u.norm2Number()).toDoubleVector();
    }

    /** KL[clean ‖ perturbed], not the reverse, which differs if the perturbation is large. */
    @Test
    void theDivergenceIsTakenFromTheCleanToThePerturbedPrediction() {
        var norm = 30.0;
        var number = 2;
        var words = embed(MIXED);
        var r = noise(number, words);
        scale(r, norm);
        var clean = network.logits(words, null);
        var perturbed = network.logits(words, r);
        var expected = 0.0;
        var reversed = 0.0;
        for (var d = 0; d < clean.length; d++) {
            var p = softmax(clean[d]);
            var q = softmax(perturbed[d]);
            for (var c = 0; c < p.length; c++) {
                expected += p[c] * Math.log(p[c] / q[c]) / clean.length;
                reversed += q[c] * Math.log(q[c] / p[c]) / clean.length;
            }
        }
        assertTrue(Math.abs(reversed / expected - 1) > 0.01, "the test does not distinguish the two");
        var actual = evaluate(new RandomPerturbation(Epsilon.absolute(norm), true), number);
        assertEquals(expected, actual, 1e-9 * expected);
    }

    /** Scales the rows of each document of {@link #MIXED} to one norm. */
    private static void scale(INDArray rows, double norm) {
        var documents = MIXED.packing().documentOfRow();
        var squares = new double[MIXED.documents()];
        for (var row = 0; row < documents.length; row++) {
            for (var j = 0; j < WIDTH; j++) {
                squares[documents[row]] += Math.pow(rows.getDouble(row, j), 2);
            }
        }
        for (var row = 0; row < documents.length; row++) {
            for (var j = 0; j < WIDTH; j++) {
                rows.putScalar(row, j, rows.getDouble(row, j) * norm / Math.sqrt(squares[documents[row]]));
            }
        }
    }
}
