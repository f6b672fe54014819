package io.vatext.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vatext.support.Seeds;
import io.vatext.support.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextKeyTest {
    @Test
    void wrappingDoesNotChangeTheKey() {
        assertEquals(TextKey.of("one two  three"), TextKey.of(" one\n two\tthree \n"));
    }

    @Test
    void caseChangesTheKey() {
        assertNotEquals(TextKey.of("one"), TextKey.of("One"));
    }

    @Test
    void spacesBetweenWordsAreSignificant() {
        assertNotEquals(TextKey.of("one two"), TextKey.of("onetwo"));
    }

    @Test
    void asciiAndOtherTextsAreTreatedAlike() {
        // The key is that of the collapsed text, whichever characters it has.
        for (var text : new String[] {"a b", "  a\t\nb  ", "a\u001cb", "a \u001f b\u000b"}) {
            assertEquals(TextKey.of("a b"), TextKey.of(text), text);
            assertEquals(TextKey.of("\u00e9 a b"), TextKey.of(" \u00e9 " + text), text);
        }
    }

    @Test
    void bothSpellingsOfALetterHaveOneKey() {
        assertEquals(TextKey.of("caf\u00e9 \ud55c"), TextKey.of("cafe\u0301  \u1112\u1161\u11ab"));
        assertNotEquals(TextKey.of("caf\u00e9"), TextKey.of("cafe"));
    }

    @Test
    void theKeyOfATextInNormalFormCIsThatOfItsBytes() {
        var text = "caf\u00e9 \ud55c \u0915\u093c";
        var bits = ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(new TextKey(bits.getLong(), bits.getLong()), TextKey.of(text));
    }

    @Test
    void theKeyIsThatOfTheTextWithCollapsedSpaces() {
        var alphabet = "  \n\t\u000b\u001c\u0001\u007fabcdefgh";
        var random = new Seeds(1).generator("texts", 0);
        for (var t = 0; t < 20_000; t++) {
            var letters = random.nextBoolean() ? alphabet.length() : 2;
            var text = random.ints(random.nextInt(60), alphabet.length() - letters, alphabet.length())
                    .collect(StringBuilder::new, (made, i) -> made.append(alphabet.charAt(i)), StringBuilder::append)
                    .insert(0, random.nextInt(4) == 0 ? " " : "")
                    .toString();
            var collapsed = text.replaceAll("[ \n\t\u000b\u001c]+", " ").strip();
            var bits = ByteBuffer.wrap(Sha256.of(collapsed.getBytes(StandardCharsets.UTF_8)));
            assertEquals(new TextKey(bits.getLong(), bits.getLong()), TextKey.of(text), text);
        }
    }
}
