package io.vatext.attack.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Don't stop 'til 9.30, Jean-Luc! | Don't,stop,til,9,30,Jean,Luc",
                "the dogs' cat’s bowl            | the,dogs,cat’s,bowl",
                "de\u0301ja\u0300 vu             | de\u0301ja\u0300,vu",
                "我是 a學生b                       | 我,是,a,學,生,b",
                "a\ud83d\ude00b \ud835\udc00x    | a,b,\ud835\udc00x",
            })
    void wordsAreRunsOfLettersAndDigits(String text, String expected) {
        var words = TextWords.of(text).words();
        assertEquals(
                List.of(expected.split(",")),
                words.stream().map(TextWords.Word::text).toList());
        words.forEach(word -> assertEquals(word.text(), text.substring(word.start(), word.end())));
        words.forEach(word -> assertTrue(TextWords.isWord(word.text()), word.text()));
    }

    @Test
    void aTextWithOtherWordsDiffersInTheirPlacesAlone() {
        for (var i = 0; i < 200; i++) {
            var text = randomText(i);
            var words = TextWords.of(text);
            var random = new Seeds(2).generator("changes", i);
            var changes = new TreeMap<Integer, String>();
            words.words().forEach(word -> {
                if (random.nextInt(3) == 0) {
                    changes.put(words.words().indexOf(word), "<" + word.text() + ">");
                }
            });
            var changed = words.with(changes);
            assertEquals(text, changed.replace("<", "").replace(">", ""));
            assertEquals(changes.size(), changed.chars().filter(c -> c == '<').count());
        }
        assertEquals("a b", TextWords.of("a b").with(Map.of()));
    }

    @Test
    void wordsAreLeftOutWithWhatIsBetweenThem() {
        var words = TextWords.of("(one, two) three.");
        assertEquals("(, two) three.", words.without(0, 1));
        assertEquals("(one, .", words.without(1, 3));
    }

    private static String randomText(long index) {
        var random = new Seeds(1).generator("text", index);
        var parts =
                List.of("a", "Bc", "é", "e\u0301", "'", "’", "-", " ", "\n", "7", "我", "\ud83d\ude00", "\ud83d", ".");
        var text = new StringBuilder();
        for (var i = 0; i < random.nextInt(30); i++) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }
}
