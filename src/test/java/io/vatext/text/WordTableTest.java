package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.support.Seeds;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class WordTableTest {
    @Test
    void numbersWordsAsAMapWould() {
        var random = new Seeds(1).generator("words", 0);
        var expected = new HashMap<String, Integer>();
        var table = new WordTable();
        for (var w = 0; w < 50_000; w++) {
            var word = Integer.toString(random.nextInt(20_000), 36) + (w % 7 == 0 ? "\ud83d\ude00é" : "");
            assertEquals(expected.getOrDefault(word, -1), table.find(word));
            expected.putIfAbsent(word, expected.size());
            assertEquals(
                    expected.getOrDefault(word, -1), table.add(("x" + word + "y").toCharArray(), 1, word.length() + 1));
        }
        assertEquals(expected.size(), table.size());
        expected.forEach((word, number) -> assertEquals(word, table.word(number)));
    }

    @Test
    void aWordMayBeEmptyOrLong() {
        var table = new WordTable();
        assertEquals(0, table.add(""));
        assertEquals(1, table.add("x".repeat(100_000)));
        assertEquals(0, table.find(""));
        assertEquals("", table.word(0));
        assertEquals(100_000, table.word(1).length());
    }
}
