package io.vatext.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Draws from documents {@code CLASS TEXT NUMBER}, whose number of copies is random. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void copiesAreHeldOutTogetherOrNotAtAll(long seed) {
        var random = new Random(seed);
        var classes = new TreeMap<String, List<String>>();
        for (var label : List.of("a", "b", "c")) {
            for (var text = 0; text < 12; text++) {
                // Some texts have copies in several classes.
                var name = (random.nextInt(6) == 0 ? "shared" : label) + " " + text;
                for (var copy = random.nextInt(8); copy >= 0; copy--) {
                    classes.computeIfAbsent(label, unseen -> new ArrayList<>()).add(label + "/" + name + "/" + copy);
                }
            }
            Collections.shuffle(classes.get(label), random);
        }
        var all = classes.values().stream().flatMap(List::stream).toList();
        UnaryOperator<String> text = document -> document.split("/", -1)[1];
        var held = HoldOut.stratified(classes, text, 0.3, seed);
        var heldTexts = held.stream().map(text).collect(Collectors.toSet());
        assertEquals(
                all.stream()
                        .filter(document -> heldTexts.contains(text.apply(document)))
                        .collect(Collectors.toSet()),
                held);
        for (var documents : classes.values()) {
            var own = documents.stream().filter(held::contains).count();
            assertTrue(own > 0 && own <= 0.3 * documents.size() + 1, own + " of " + documents.size());
        }
    }

    @Test
    void aTextWithDifferentLabelsIsNotHeldOut() {
        var classes = new TreeMap<>(Map.of("a", numbers(0, 10), "b", numbers(100, 10)));
        var held = HoldOut.stratified(classes, n -> n % 100 < 5 ? n % 100 : n, 0.9, 5);
        assertTrue(held.stream().allMatch(n -> n % 100 >= 5), held.toString());
    }

    @Test
    void aShareOfOneIsRejected() {
        var classes = new TreeMap<>(Map.of("a", numbers(0, 100)));
        assertThrows(InputException.class, () -> HoldOut.stratified(classes, 1, 5));
    }
}
