package io.vatext.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldAssignmentTest {
    private static List<TextKey> different(int count) {
        return IntStream.range(0, count).mapToObj(i -> new TextKey(i, 0)).toList();
    }

    private static List<String> labels(int a, int b) {
        var labels = new ArrayList<>(Collections.nCopies(a, "a"));
        labels.addAll(Collections.nCopies(b, "b"));
        return labels;
    }

    @Test
    void foldsHaveEqualSharesOfEachClass() {
        var labels = labels(23, 9);
        var assignment = FoldAssignment.of(labels, different(32), 5, new Seeds(1));
        assertEquals(5, assignment.count());
        var counts = new HashMap<String, Integer>();
        for (var d = 0; d < labels.size(); d++) {
            counts.merge(labels.get(d) + assignment.folds()[d], 1, Integer::sum);
            counts.merge("all" + assignment.folds()[d], 1, Integer::sum);
        }
        counts.forEach((part, count) -> {
            var expected = part.startsWith("all") ? 6.5 : part.startsWith("a") ? 4.5 : 1.5;
            assertTrue(Math.abs(count - expected) <= 0.5, part + " " + count);
        });
    }

    @Test
    void copiesOfATextAreLeftOutTogether() {
        var keys = new ArrayList<>(different(10));
        keys.addAll(different(10));
        var assignment = FoldAssignment.of(labels(10, 10), keys, 4, new Seeds(1));
        for (var d = 0; d < 10; d++) {
            assertEquals(assignment.folds()[d], assignment.folds()[d + 10]);
        }
    }

    @Test
    void theOnlyTextOfAClassIsNeverLeftOut() {
        var assignment = FoldAssignment.of(labels(3, 1), different(4), 5, new Seeds(1));
        assertEquals(3, assignment.count());
        assertEquals(FoldAssignment.NEVER, assignment.folds()[3]);
        assertEquals(
                0,
                FoldAssignment.of(labels(1, 1), different(2), 5, new Seeds(1)).count());
    }

    @Test
    void everyRestHasEachClass() {
        var labels = labels(2, 3);
        var assignment = FoldAssignment.of(labels, different(5), 5, new Seeds(4));
        for (var fold = 0; fold < assignment.count(); fold++) {
            var rest = new ArrayList<String>();
            for (var d = 0; d < labels.size(); d++) {
                if (assignment.folds()[d] != fold) {
                    rest.add(labels.get(d));
                }
            }
            assertTrue(rest.contains("a") && rest.contains("b"), rest::toString);
        }
    }
}
