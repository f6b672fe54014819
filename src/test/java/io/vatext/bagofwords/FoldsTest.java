package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
    /** 23 documents of class 0, 7 of class 1, 2 of class 2, 1 of class 3, none of class 4. */
    private static final int[] LABELS = IntStream.concat(
                    IntStream.range(0, 23).map(i -> 0),
                    IntStream.concat(IntStream.range(0, 7).map(i -> 1), IntStream.of(2, 2, 3)))
            .toArray();

    private static final List<int[]> DIFFERENT =
            IntStream.range(0, LABELS.length).mapToObj(d -> new int[] {d}).toList();

    @Test
    void eachFoldHasItsShareOfEveryClass() {
        var folds = Folds.of(DIFFERENT, LABELS, 5, 5, new Seeds(1));
        for (var label = 0; label < 4; label++) {
            var counts = new int[5];
            for (var d = 0; d < LABELS.length; d++) {
                counts[folds[d]] += LABELS[d] == label ? 1 : 0;
            }
            var most = Arrays.stream(counts).max().orElseThrow();
            var least = Arrays.stream(counts).min().orElseThrow();
            assertTrue(most - least <= 1, label + ": " + Arrays.toString(counts));
        }
        var sizes = new int[5];
        Arrays.stream(folds).forEach(fold -> sizes[fold]++);
        assertTrue(Arrays.stream(sizes).max().orElseThrow()
                        - Arrays.stream(sizes).min().orElseThrow()
                <= 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void copiesAreInTheSameFold(long seed) {
        var random = new Random(seed);
        var documents = Arrays.stream(LABELS)
                .mapToObj(label -> new int[] {random.nextInt(9), 7})
                .toList();
        var folds = Folds.of(documents, LABELS, 5, 5, new Seeds(seed));
        var byText = new HashMap<Integer, Integer>();
        for (var d = 0; d < folds.length; d++) {
            assertEquals(folds[d], byText.computeIfAbsent(documents.get(d)[0], same(folds[d])));
        }
    }

    private static Function<Integer, Integer> same(int fold) {
        return text -> fold;
    }

    @Test
    void theSeedDecides() {
        assertArrayEquals(
                Folds.of(DIFFERENT, LABELS, 5, 5, new Seeds(1)), Folds.of(DIFFERENT, LABELS, 5, 5, new Seeds(1)));
        assertFalse(Arrays.equals(
                Folds.of(DIFFERENT, LABELS, 5, 5, new Seeds(1)), Folds.of(DIFFERENT, LABELS, 5, 5, new Seeds(2))));
    }

    @Test
    void aSampleHasEveryClass() {
        var sample = Folds.sample(LABELS, 5, 11, new Seeds(1));
        var counts = new int[5];
        Arrays.stream(sample).forEach(d -> counts[LABELS[d]]++);
        assertArrayEquals(new int[] {8, 2, 1, 1, 0}, counts);
        assertEquals(sample.length, Arrays.stream(sample).distinct().count());
        assertArrayEquals(IntStream.range(0, LABELS.length).toArray(), Folds.sample(LABELS, 5, 1000, new Seeds(1)));
    }

    @Test
    void withoutTwoDocumentsOfAClassThereAreNoFolds() {
        assertEquals(1, Folds.possible(new int[] {0, 1, 2}, 3, 5));
        assertEquals(4, Folds.possible(new int[] {0, 1, 2, 2}, 3, 5));
        assertEquals(5, Folds.possible(LABELS, 5, 5));
    }
}
