package io.vatext.corpus.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.NewsItem;
import io.vatext.corpus.read.Rcv1Reader;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents written in the layout of RCV1 are read back by its reader, which shares no code with the writer. */
class Rcv1ExportTest {
    private static final List<Document> LABELED = List.of(
            new Document("7", "HEADLINE <CCO> & \"more\"\n  indented\n\nafter an empty line\t.", "money-fx"),
            new Document("11", "one line only", "two words"),
            new Document("12", "caf\u00e9 \u2013 \uD83D\uDE00 \u00a0 ]]>\n\u0085end", "caf\u00e9 & <co>"));

    @TempDir
    private Path directory;

    private Path out;

    @BeforeEach
    void name() {
        out = directory.resolve("news");
    }

    private static Map<String, DocumentSource> parts(List<Document> labeled) {
        var parts = new LinkedHashMap<String, DocumentSource>();
        parts.put("labeled", labeled::stream);
        parts.put("validation", () -> Stream.of(new Document("13", "first\nsecond", "money-fx")));
        parts.put(
                "unlabeled",
                () -> IntStream.range(100, 130)
                        .mapToObj(i -> new Document(String.valueOf(i), "text " + i + "\nmore", null)));
        parts.put("test", () -> Stream.of(new Document("14", "third\nfourth", "two words")));
        return parts;
    }

    private long export(List<Document> labeled) throws IOException {
        return Rcv1Export.write(parts(labeled), out, Progress.NONE);
    }

    private List<Document> read() {
        try (var documents = Documents.open(out, ReaderOptions.RECOGNIZE).open()) {
            return documents.toList();
        }
    }

    private List<NewsItem> items(String day) {
        try (var items = new Rcv1Reader(ReaderOptions.RECOGNIZE, warning -> {}).items(out.resolve(day))) {
            return items.toList();
        }
    }

    @Test
    void everyDocumentIsReadBackWithTextAndLabel() throws IOException {
        assertEquals(35, export(LABELED));
        assertEquals(Format.RCV1, Documents.open(out, ReaderOptions.RECOGNIZE).format());
        var read = new LinkedHashMap<String, Document>();
        read().forEach(document -> read.put(document.id(), document));
        assertEquals(35, read.size());
        parts(LABELED)
                .values()
                .forEach(source -> source.open().forEach(document -> assertEquals(document, read.get(document.id()))));
    }

    @Test
    void theDayDeterminesThePart() throws IOException {
        export(LABELED);
        assertEquals(1, items("19970701").size());
        assertEquals(1, items("19960901").size());
        assertEquals(1, items("19970620").size());
        assertEquals(2, items("19960820").size());
    }

    @Test
    void charactersThatXmlForbidsBecomeSpaces() throws IOException {
        export(List.of(new Document("1", "a\u0002b \uD800c", "x")));
        assertEquals(
                "a b  c",
                read().stream()
                        .filter(document -> document.id().equals("1"))
                        .findFirst()
                        .orElseThrow()
                        .text());
    }

    @Test
    void otherIdentifiersAreNumberedAndListed() throws IOException {
        export(List.of(new Document("train/pos/0_9", "a\nb", "pos"), new Document("8", "c\nd", "neg")));
        var ids = Files.readAllLines(out.resolve("ids.tsv"));
        assertEquals(List.of("1\ttrain/pos/0_9", "2\t8"), ids.subList(0, 2));
        assertEquals(34, ids.size());
        assertEquals(34, read().size());
    }

    @Test
    void anExistingDirectoryIsNotOverwritten() throws IOException {
        Files.createDirectories(out.resolve("something"));
        assertThrows(InputException.class, () -> export(LABELED));
    }

    @Test
    void aFailureLeavesNothing() throws IOException {
        assertThrows(InputException.class, () -> export(List.of(new Document("1", "a", " "))));
        assertFalse(Files.exists(out));
        try (var left = Files.list(directory)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void filesAreLatin1() throws IOException {
        export(LABELED);
        var bytes = Files.readAllBytes(out.resolve("19960828/12newsML.xml"));
        var text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith("<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>\n<newsitem itemid=\"12\""), text);
        assertTrue(text.contains("<headline>caf\u00e9 &#8211; &#128512; "), text);
    }
}
