package io.vatext.corpus.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.DocumentAttributes;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.IdSet;
import io.vatext.corpus.TextKey;
import io.vatext.corpus.read.Format;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusIndexTest {
    private static CorpusIndex index(List<DocumentHeader> entries) {
        return CorpusIndex.of(
                (source, action) -> {
                    entries.forEach(action);
                    return "sum";
                },
                new CorpusText(Format.WORDNET, null, warning -> {}),
                "test",
                Progress.NONE);
    }

    /** Identifiers of every kind: numbers, numbers in unusual notation, paths. */
    private static String id(int d) {
        return switch (d % 4) {
            case 0 -> Integer.toString(d * 977);
            case 1 -> "%08d".formatted(d);
            case 2 -> "train/pos/" + d;
            default -> "9".repeat(9) + d;
        };
    }

    private static DocumentAttributes attributes(int d) {
        var topics = d % 5 == 0 ? List.<String>of() : List.of("T" + d % 7, "U");
        return new DocumentAttributes(
                d % 2 == 0 ? null : LocalDate.EPOCH.minusDays(20).plusDays(d), topics, d % 11 == 0, List.of());
    }

    @Test
    void everyDocumentIsFoundWithItsProperties() {
        var entries = IntStream.range(0, 10_000)
                .mapToObj(d -> new DocumentHeader(
                        id(d), d % 3 == 0 ? null : "class" + d % 3, attributes(d), new TextKey(d, -d)))
                .toList();
        var index = index(entries);
        assertEquals(10_000, index.size());
        assertEquals("sum", index.sha256());
        var order = new ArrayList<String>();
        index.forEach((id, entry) -> order.add(id));
        assertEquals(entries.stream().map(DocumentHeader::id).toList(), order);
        for (var entry : entries) {
            assertEquals(
                    new CorpusIndex.IndexedDocument(entry.key(), entry.label(), entry.attributes()),
                    index.get(entry.id()),
                    entry.id());
        }
        assertFalse(index.contains("1"));
        assertNull(index.get("00000000"));
    }

    @Test
    void duplicateIdentifiersAreRejected() {
        var entry = new DocumentHeader("7", null, DocumentAttributes.NONE, new TextKey(1, 2));
        Messages.refusal(() -> index(List.of(entry, entry)), "two documents", "7");
    }

    @Test
    void idSetBehavesLikeASet() {
        var random = new Seeds(1).generator("ids", 0);
        var set = new IdSet();
        var expected = new TreeSet<String>();
        for (var i = 0; i < 20_000; i++) {
            var id = id(random.nextInt(5000));
            if (random.nextInt(3) == 0) {
                assertEquals(expected.remove(id), set.remove(id));
            } else {
                assertEquals(expected.add(id), set.add(id));
            }
            assertEquals(expected.contains(id), set.contains(id));
        }
        assertEquals(expected.size(), set.size());
        assertEquals(expected, new TreeSet<>(set));
        assertTrue(set.removeAll(List.copyOf(expected)));
        assertEquals(0, set.size());
    }
}
