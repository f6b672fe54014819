package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text of strangers cannot change a terminal. */
class ControlFilterTest {
    private static String shown(String text, int chunk) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        try (var filter = new ControlFilter(out)) {
            for (var start = 0; start < bytes.length; start += chunk) {
                filter.write(bytes, start, Math.min(chunk, bytes.length - start));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001B]0;title\u0007', '?]0;title?'",
        "'\u001B[2J', '?[2J'",
        "'\u001Bc', '?c'",
        "'\u009B2J', '?2J'",
        "'a\b\u007F', 'a??'",
        "'\u001B[1;2;3;4;5;6;7;8;9;10;11m', '?[1;2;3;4;5;6;7;8;9;10;11m'",
        "'\u001B\u001B[31mred', '?\u001B[31mred'"
    })
    void controlCharactersAreReplaced(String text, String expected) throws IOException {
        for (var chunk : new int[] {1, 2, 3, 1000}) {
            assertEquals(expected, shown(text, chunk));
        }
    }

    @Test
    void textAndTheProgramsOwnSequencesPass() throws IOException {
        var text = "grün £ ¿ 日本 \uD83D\uDE00\tab\n\rtrain: 10 of 20\u001B[K\u001B[1;31mword\u001B[0m";
        for (var chunk : new int[] {1, 2, 3, 1000}) {
            assertEquals(text, shown(text, chunk));
        }
    }

    @Test
    void aMessageIsOneLineOfLimitedLength() {
        assertEquals("a vatext: all is well", Plain.message("a\r\nvatext: all is well"));
        assertEquals("?]0;t? ?", Plain.message("\u001B]0;t\u0007 \u202E"));
        var cut = Plain.message("start " + "x".repeat(300_000) + " end");
        assertEquals(4003, cut.length());
        assertEquals(true, cut.startsWith("start ") && cut.endsWith(" end"));
    }
}
