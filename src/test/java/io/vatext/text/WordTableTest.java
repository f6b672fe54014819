package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.support.Seeds;
import java.util.ArrayList;
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

    @Test
    void aCodeHasTheSameNumberAsItsCharacters() {
        var random = new Seeds(1).generator("codes", 0);
        var alphabet = "az\u0001\u007f\u0000\u0080\u00e9";
        var byCharacters = new WordTable();
        var byCode = new WordTable();
        for (var w = 0; w < 50_000; w++) {
            var letters = random.nextInt(3) == 0 ? alphabet.length() : 3;
            var word = random.ints(random.nextInt(12), 0, letters)
                    .collect(StringBuilder::new, (made, i) -> made.append(alphabet.charAt(i)), StringBuilder::append)
                    .toString();
            var code = WordTable.code(word.toCharArray(), word.length());
            assertEquals(byCharacters.add(word), code != 0 ? byCode.add(code) : byCode.add(word));
        }
        var words = new ArrayList<String>();
        byCode.forEach((characters, from, to) -> words.add(new String(characters, from, to - from)));
        assertEquals(byCharacters.size(), words.size());
        for (var number = 0; number < words.size(); number++) {
            assertEquals(byCharacters.word(number), words.get(number));
        }
    }
}
