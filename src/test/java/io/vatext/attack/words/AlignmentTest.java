package io.vatext.attack.words;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    private static int[] align(String expected, String found) {
        return Alignment.of(List.of(expected.split(" ")), List.of(found.split(" ")));
    }

    @Test
    void equalWordsMatchInOrder() {
        assertArrayEquals(new int[] {0, 1, 2}, align("a b a", "a b a"));
    }

    @Test
    void wordsThatTheModelDidNotReadHaveNoMatch() {
        assertArrayEquals(new int[] {0, -1, 1}, align("a x b", "a b"));
        assertArrayEquals(new int[] {0, 1, -1, -1}, align("a b a b", "a b"));
        assertArrayEquals(new int[] {-1, -1}, align("x y", "a b"));
    }

    @Test
    void wordsThatOnlyTheModelHasAreSkipped() {
        assertArrayEquals(new int[] {0, 2, 3, 5}, align("a b c d", "a x b c x d </s>"));
    }

    @Test
    void whatDiffersTooMuchStaysUnmatched() {
        var expected = Collections.nCopies(3_000, "x");
        var found = Collections.nCopies(3_000, "y");
        for (var match : Alignment.of(expected, found)) {
            assertTrue(match < 0);
        }
    }
}
