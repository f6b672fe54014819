package io.vatext.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class TextKeyTest {
    @Test
    void wrappingDoesNotMakeAnotherDocument() {
        assertEquals(TextKey.of("one two  three"), TextKey.of(" one\n two\tthree \n"));
    }

    @Test
    void caseMakesAnotherDocument() {
        assertNotEquals(TextKey.of("one"), TextKey.of("One"));
    }

    @Test
    void spacesBetweenWordsCount() {
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
}
