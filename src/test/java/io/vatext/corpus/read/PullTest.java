package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PullTest {
    private static Supplier<Stream<String>> lines(String text) {
        return () -> {
            var reader = new BufferedReader(new StringReader(text));
            return Pull.stream(reader::readLine, reader);
        };
    }

    @Test
    void anIteratorMayAskAgainAfterTheEnd() {
        try (var all = Pull.concat(List.of(lines("a\nb"), lines(""), lines("c")))) {
            // A filter makes the stream pull ahead, past the end, before the last element is taken.
            var elements = all.filter(line -> !line.isEmpty()).iterator();
            var read = new StringBuilder();
            while (elements.hasNext()) {
                read.append(elements.next());
            }
            assertEquals("abc", read.toString());
            assertFalse(elements.hasNext());
            assertFalse(elements.hasNext());
        }
    }
}
