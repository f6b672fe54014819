package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.support.Seeds;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PaperTokenizerTest {
    @Test
    void splitsAtEverythingButAsciiWordCharacters() {
        var text = "Don't skip it!<br />The snake_case café scored 9/10.";
        assertEquals(
                List.of("Don", "t", "skip", "it", "br", "The", "snake_case", "caf", "scored", "9", "10"),
                new PaperTokenizerSpec(false).create().tokens(text));
        assertEquals(
                List.of("don", "t", "skip", "it", "br", "the", "snake_case", "caf", "scored", "9", "10"),
                new PaperTokenizerSpec(true).create().tokens(text));
    }

    @Test
    void givesWhatTheRegularExpressionGives() {
        var random = new Seeds(7).generator("text", 0);
        var alphabet = "aZ09_ .,-'<>\n\té😀İK\u0000";
        var expression = Pattern.compile("\\W+");
        var tokenizer = new PaperTokenizerSpec(true).create();
        for (var round = 0; round < 300; round++) {
            var text = new StringBuilder();
            for (var i = random.nextInt(30); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var expected = expression
                    .splitAsStream(text)
                    .filter(token -> !token.isEmpty())
                    .map(token -> token.toLowerCase(Locale.ROOT))
                    .toList();
            assertEquals(expected, tokenizer.tokens(text.toString()), "text: " + text);
        }
    }
}
