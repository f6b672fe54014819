package io.vatext.analysis.technique;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.attack.Norm;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionTreeTest {
    private static final Seeds SEEDS = new Seeds(5);

    /** Below 0 in the first number it is class 0; else the second number tells class 1 from class 2. */
    private static final LabeledVectors STAIRS = new LabeledVectors(
            new double[][] {
                {-3, 1, 7},
                {-3, 5, 7},
                {-2, 1, 7},
                {-1, 5, 7},
                {-1, 1, 7},
                {1, 1, 7},
                {2, 1, 7},
                {3, 1, 7},
                {1, 5, 7},
                {2, 5, 7},
                {3, 5, 7}
            },
            new int[] {0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2},
            3);

    private static double[] change(double[] input, int label, Epsilon epsilon) {
        var tree = Technique.DECISION_TREE.train(STAIRS, SEEDS);
        return tree.attack(new double[][] {input}, new int[] {label}, Norm.L2).within(epsilon)[0];
    }

    @Test
    void theNearestAncestorIsTheOneThatIsCrossed() {
        // The first number is nearer to its threshold, but the test of the second is nearer to the leaf.
        var change = change(new double[] {0.5, 1, 7}, 1, DecisionTree.UNLIMITED);
        assertArrayEquals(new double[] {0, 2, 0}, change, 1e-12);
    }

    @Test
    void anAncestorOutOfReachIsPassedOver() {
        var change = change(new double[] {0.5, 1, 7}, 1, Epsilon.absolute(1));
        assertArrayEquals(new double[] {-0.5, 0, 0}, change, 1e-12);
    }

    @Test
    void nothingIsChangedIfNoOtherLeafIsWithinEpsilon() {
        assertArrayEquals(new double[3], change(new double[] {0.5, 1, 7}, 1, Epsilon.absolute(0.1)));
    }

    @Test
    void everyAttackChangesTheAnswerOfTheTreeAndOnlyTestedNumbers() {
        var real = RealVectors.of(List.of("noun.animal", "noun.food", "noun.time"), 100);
        var tree = Technique.DECISION_TREE.train(real.labeled(), SEEDS);
        var answers = tree.answers(real.inputs());
        var changes = tree.attack(real.inputs(), real.labels(), Norm.L2).within(DecisionTree.UNLIMITED);
        var moved = IntStream.range(0, answers.length)
                .mapToObj(d -> IntStream.range(0, changes[d].length)
                        .mapToDouble(i -> real.inputs()[d][i] + changes[d][i])
                        .toArray())
                .toArray(double[][]::new);
        var after = tree.answers(moved);
        for (var d = 0; d < answers.length; d++) {
            if (answers[d] == real.labels()[d]) {
                assertTrue(after[d] != answers[d], "document " + d);
                assertTrue(
                        Arrays.stream(changes[d]).filter(change -> change != 0).count() < 20);
            } else {
                assertEquals(0, Norm.L2.of(changes[d]), "it errs already");
            }
        }
    }

    @Test
    void aNumberJustAboveABoundIsWithinIt() {
        var box = new Box(0, "", Map.of()).branch(0, 0.1, true).branch(0, 0.3, false);
        for (var value : new double[] {-1e9, -0.7, 0.1, 0.2, 0.3, 0.7, 1e9}) {
            assertTrue(box.contains(new double[] {value + box.change(new double[] {value})[0]}));
        }
    }
}
