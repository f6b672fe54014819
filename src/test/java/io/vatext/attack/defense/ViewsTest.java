package io.vatext.attack.defense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.attack.EmbeddedDocument;
import io.vatext.attack.FastGradient;
import io.vatext.attack.Norm;
import io.vatext.attack.ProjectedGradient;
import io.vatext.attack.VectorBatch;
import io.vatext.classifier.SmallNetwork;
import io.vatext.corpus.Document;
import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox.EmbeddedText;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import io.vatext.support.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Defenses at test time as functions of vectors. */
@Tag("numerical")
class ViewsTest {
    private static final Seeds SEEDS = new Seeds(7);
    private static final int[] LENGTHS = {5, 2, 3};
    private static final int[] LABELS = {1, 0, 2};

    static Stream<Views> everyDefense() {
        return Stream.of(
                new NoisyCopies(4, 0.7, SEEDS), new DroppedNumbers(3, 0.5, SEEDS), new Glimpses(3, 0.6, SEEDS));
    }

    static Stream<Views> defensesThatDoNothing() {
        return Stream.of(
                new NoisyCopies(1, 0, SEEDS),
                new NoisyCopies(3, 0, SEEDS),
                new DroppedNumbers(2, 0, SEEDS),
                new Glimpses(1, 1, SEEDS),
                new Glimpses(2, 1, SEEDS));
    }

    private static List<EmbeddedDocument> documents(double[][] inputs) {
        var documents = new ArrayList<EmbeddedDocument>();
        for (var input : inputs) {
            documents.add(new EmbeddedDocument(
                    new Document("d" + documents.size(), "", null),
                    new EmbeddedText(Collections.nCopies(input.length / SmallNetwork.WIDTH, "word"), input)));
        }
        return documents;
    }

    private static VectorModel around(Views views, VectorModel model, double[][] inputs, long first) {
        return views.around(model, documents(inputs), first);
    }

    @ParameterizedTest
    @MethodSource("everyDefense")
    void theGradientIsThatOfFiniteDifferencesThroughANetwork(Views views) {
        try (var network = new SmallNetwork()) {
            check(views, network.model());
        }
    }

    @ParameterizedTest
    @MethodSource("everyDefense")
    void theGradientIsThatOfFiniteDifferencesThroughACurvedFunction(Views views) {
        check(views, new Curved());
    }

    private static void check(Views views, VectorModel undefended) {
        var inputs = SmallNetwork.inputs(LENGTHS);
        var model = around(views, undefended, inputs, 0);
        FiniteDifferences.check(model, inputs, LABELS);
    }

    @ParameterizedTest
    @MethodSource("defensesThatDoNothing")
    void withoutNoiseDropoutOrCutsItIsTheModelItself(Views views) {
        try (var network = new SmallNetwork()) {
            var inputs = SmallNetwork.inputs(LENGTHS);
            var model = around(views, network.model(), inputs, 0);
            var expected = network.model().logits(inputs);
            for (var d = 0; d < inputs.length; d++) {
                assertArrayEquals(Softmax.of(expected[d]), Softmax.of(model.logits(inputs)[d]), 1e-14);
            }
            var batch = new VectorBatch(inputs, LABELS, 0);
            var attack = new ProjectedGradient(4, false);
            var through = attack.perturb(model, batch, Norm.L2, Epsilon.relative(0.2), SEEDS);
            var plain = attack.perturb(network.model(), batch, Norm.L2, Epsilon.relative(0.2), SEEDS);
            for (var d = 0; d < inputs.length; d++) {
                assertArrayEquals(plain[d], through[d], 1e-10);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyDefense")
    void theAttackThroughItNeverExceedsItsNorm(Views views) {
        try (var network = new SmallNetwork()) {
            var inputs = SmallNetwork.inputs(LENGTHS);
            var model = around(views, network.model(), inputs, 0);
            var batch = new VectorBatch(inputs, LABELS, 0);
            for (var attack : List.of(new FastGradient(), new ProjectedGradient(5, false))) {
                for (var epsilon : List.of(Epsilon.relative(0.1), Epsilon.absolute(6))) {
                    var found = attack.perturb(model, batch, Norm.L2, epsilon, SEEDS);
                    for (var r : found) {
                        assertTrue(Norm.L2.of(r) <= epsilon.norm(r.length) * (1 + 1e-12));
                        assertTrue(Norm.L2.of(r) > 0);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyDefense")
    void theSameSeedGivesTheSameBitsHoweverTheSequenceIsDivided(Views views) {
        var inputs = SmallNetwork.inputs(LENGTHS);
        var all = around(views, new Curved(), inputs, 10).logits(inputs);
        assertTrue(
                Arrays.deepEquals(all, around(views, new Curved(), inputs, 10).logits(inputs)));
        var rest = Arrays.copyOfRange(inputs, 1, 3);
        assertTrue(Arrays.deepEquals(
                Arrays.copyOfRange(all, 1, 3),
                around(views, new Curved(), rest, 11).logits(rest)));
        assertFalse(
                Arrays.deepEquals(all, around(views, new Curved(), inputs, 20).logits(inputs)), "others' numbers");
    }

    @Test
    void theRandomNumbersOfADocumentStayWhenItMoves() {
        // A linear model: whatever the noise, the mean of logits moves by as much as the document.
        var inputs = SmallNetwork.inputs(3);
        VectorModel sum = new Curved(0);
        var model = around(new NoisyCopies(1, 3, SEEDS), sum, inputs, 0);
        var moved = inputs[0].clone();
        moved[2] += 0.25;
        var before = model.logits(inputs)[0];
        var after = model.logits(new double[][] {moved})[0];
        assertEquals(0.25, (after[0] - after[2]) - (before[0] - before[2]), 1e-12);
    }

    @Test
    void theMeanIsOverProbabilitiesEvenWhereTheyAreTiny() {
        var logits = new double[][] {{0, 1000, 0}, {0, -3, 1}, {2000, 0, 0}};
        var mean = Softmax.of(LogMeanSoftmax.of(logits));
        var expected = new double[3];
        for (var one : logits) {
            var p = Softmax.of(one);
            for (var c = 0; c < 3; c++) {
                expected[c] += p[c] / 3;
            }
        }
        assertArrayEquals(expected, mean, 1e-15);
        var one = LogMeanSoftmax.of(new double[][] {{0, 1000, 0}});
        assertEquals(-1000, one[0] - one[1], "no underflow");
    }

    @Test
    void aNoiseOfRelativeSizeHasTheExpectedNorm() {
        var input = new double[40_000];
        var view = new NoisyCopies(1, 0.1, SEEDS).of(List.of(), 0).get(0);
        assertEquals(0.1 * 200, Norm.L2.of(view.of(0, input)), 0.02 * 20);
    }

    @Test
    void dropoutDropsDimensionsOfAllWordsAndKeepsTheMean() {
        var ones = new double[SmallNetwork.WIDTH * 3];
        Arrays.fill(ones, 1);
        var mean = 0.0;
        for (var view : new DroppedNumbers(2000, 0.25, SEEDS).of(documents(new double[][] {ones}), 0)) {
            var seen = view.of(0, ones);
            for (var i = 0; i < seen.length; i++) {
                assertTrue(seen[i] == 0 || Math.abs(seen[i] - 1 / 0.75) < 1e-15);
                assertEquals(seen[i % SmallNetwork.WIDTH], seen[i], "the same for all words");
                mean += seen[i] / (2000 * seen.length);
            }
        }
        assertEquals(1, mean, 0.03);
    }

    @Test
    void aGlimpseIsAWindowOfWholeWords() {
        var inputs = SmallNetwork.inputs(7, 1);
        for (var view : new Glimpses(20, 0.6, SEEDS).of(documents(inputs), 0)) {
            var window = view.of(0, inputs[0]);
            assertEquals(4 * SmallNetwork.WIDTH, window.length);
            var start = Collections.indexOfSubList(
                    Arrays.stream(inputs[0]).boxed().toList(),
                    Arrays.stream(window).boxed().toList());
            assertTrue(start >= 0 && start % SmallNetwork.WIDTH == 0, "starts at " + start);
            assertArrayEquals(inputs[1], view.of(1, inputs[1]), "a single word is read");
        }
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NoisyCopies(0, 0.1, SEEDS));
        assertThrows(IllegalArgumentException.class, () -> new NoisyCopies(1, -0.1, SEEDS));
        assertThrows(IllegalArgumentException.class, () -> new DroppedNumbers(1, 1, SEEDS));
        assertThrows(IllegalArgumentException.class, () -> new Glimpses(1, 0, SEEDS));
    }
}
