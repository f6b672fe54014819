package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.corpus.DocumentAttributes;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.TextKey;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardHeadersTest {
    private static DocumentHeader header(String id, String label, DocumentAttributes attributes) {
        return new DocumentHeader(id, label, attributes, new TextKey(id.hashCode(), -7));
    }

    private static final List<DocumentHeader> HEADERS = List.of(
            header("1", "a", DocumentAttributes.NONE),
            header(
                    "2",
                    "",
                    new DocumentAttributes(LocalDate.of(1996, 8, 20), List.of("C15", "CCAT"), false, List.of())),
            header("3", "a", DocumentAttributes.POOL),
            header("4", "a", DocumentAttributes.NONE),
            header(
                    "5",
                    "",
                    new DocumentAttributes(LocalDate.of(1969, 12, 31), List.of("C15", "CCAT"), false, List.of())),
            header("6", "", new DocumentAttributes(null, List.of("C15 CCAT"), false, List.of("x y", "z"))),
            new DocumentHeader("7", null, DocumentAttributes.NONE, new TextKey(Long.MIN_VALUE, Long.MAX_VALUE)));

    private static void check(ShardHeaders.Writer writer, List<DocumentHeader> headers) {
        for (var h = 0; h < headers.size(); h++) {
            writer.put(headers.get(h), 1000 * h, 3000 * h);
        }
        var bytes = writer.bytes().bytes();
        var reader = new ShardHeaders.Reader(new VarintBuffer(bytes, 0, bytes.length));
        for (var h = 0; h < headers.size(); h++) {
            assertEquals(headers.get(h), reader.next());
            assertEquals(1000 * h, reader.tokens());
            assertEquals(3000 * h, reader.tokenBytes());
        }
    }

    @Test
    void everyAttributeIsReadAsItWasWritten() {
        var writer = new ShardHeaders.Writer();
        check(writer, HEADERS);
        writer.clear();
        check(writer, HEADERS.subList(2, 5)); // another shard refers to nothing in the one before
    }
}
