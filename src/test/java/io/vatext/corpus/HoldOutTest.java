package io.vatext.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldOutTest {
    private static List<Integer> numbers(int from, int count) {
        return IntStream.range(from, from + count).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource({"20,4", "10,2", "3,1", "2,0", "1,0"})
    void aFifthOfEachClassIsHeldOut(int size, int held) {
        var classes = new TreeMap<>(Map.of("a", numbers(0, size), "b", numbers(1000, 20)));
        var drawn = HoldOut.stratified(classes, 0.2, 5);
        assertEquals(held, drawn.stream().filter(n -> n < 1000).count());
    }

    @Test
    void oneDocumentOfEachClassIsKept() {
        var classes = new TreeMap<>(Map.of("a", numbers(0, 2), "b", numbers(10, 1)));
        assertEquals(1, HoldOut.stratified(classes, 0.9, 5).size());
    }

    @Test
    void oneDocumentIsHeldOutIfAllClassesAreSmall() {
        var classes = new TreeMap<>(Map.of("a", numbers(0, 2), "b", numbers(10, 1)));
        var drawn = HoldOut.stratified(classes, 0.2, 5);
        assertTrue(drawn.size() == 1 && drawn.iterator().next() < 10, drawn.toString());
    }

    @Test
    void aShareOfZeroHoldsNothingOut() {
        assertEquals(
                0,
                HoldOut.stratified(new TreeMap<>(Map.of("a", numbers(0, 9))), 0, 5)
                        .size());
    }

    @Test
    void theSameSeedDrawsTheSameDocuments() {
        var classes = new TreeMap<>(Map.of("a", numbers(0, 100)));
        assertEquals(HoldOut.stratified(classes, 0.2, 5), HoldOut.stratified(classes, 0.2, 5));
    }

    @Test
    void aShareOfOneIsRejected() {
        var classes = new TreeMap<>(Map.of("a", numbers(0, 100)));
        assertThrows(InputException.class, () -> HoldOut.stratified(classes, 1, 5));
    }
}
