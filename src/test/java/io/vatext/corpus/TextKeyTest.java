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
}
