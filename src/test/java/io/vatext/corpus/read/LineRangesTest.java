package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.DividedDocuments;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentRange;
import io.vatext.support.InputException;
import io.vatext.support.OrderedTasks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of lines are read in ranges as they are read as a whole. */
class LineRangesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    private RecognizedDocuments documents(Format format, String content) throws IOException {
        return documents(format, content.getBytes(StandardCharsets.UTF_8), false);
    }

    private RecognizedDocuments documents(Format format, byte[] content, boolean skipBadRows) throws IOException {
        var file = Files.write(folder.resolve("lines.txt"), content);
        return Documents.open(file, ReaderOptions.of(format).withSkipBadRows(skipBadRows))
                .withLog(warnings::add);
    }

    private static Optional<DividedDocuments> divided(RecognizedDocuments documents, long size) {
        return documents.divided(size, new OrderedTasks(2));
    }

    private static List<DocumentRange> ranges(DividedDocuments divided) {
        var all = new ArrayList<DocumentRange>();
        divided.ranges().forEach(all::add);
        return all;
    }

    private static List<Document> read(DividedDocuments divided) {
        var all = new ArrayList<Document>();
        divided.report()
                .accept(ranges(divided).stream()
                        .map(range -> range.read(all::add))
                        .toList());
        return all;
    }

    private static List<Document> whole(RecognizedDocuments documents) {
        try (var all = documents.open()) {
            return all.toList();
        }
    }

    private static String lines(Format format, int seed, String end) {
        var random = new Random(seed);
        var text = new StringBuilder();
        var words = List.of("plain", "gr\u00fcn", "\u65e5\u672c", "\ud83d\ude00", "\u2028inner", "BZh9", "[1]");
        for (var i = 0; i < 200; i++) {
            if (random.nextInt(10) == 0) {
                text.append(" ".repeat(random.nextInt(3))).append(end);
                continue;
            }
            var line = new StringBuilder();
            for (var w = random.nextInt(random.nextInt(20) == 0 ? 200 : 8) + 1; w > 0; w--) {
                line.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            switch (format) {
                case JSONL ->
                    text.append("{\"text\": \"")
                            .append(line)
                            .append("\", \"label\": \"c")
                            .append(i % 3)
                            .append("\"}");
                case FASTTEXT ->
                    text.append("__label__c").append(i % 3).append(' ').append(line);
                default -> text.append(line);
            }
            text.append(i == 199 && seed % 2 == 0 ? "" : end);
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TEXT", "FASTTEXT", "JSONL"})
    void rangesHaveTheDocumentsOfTheWhole(Format format) throws IOException {
        for (var seed = 0; seed < 12; seed++) {
            var text = (seed % 3 == 0 ? "\ufeff" : "") + lines(format, seed, seed % 4 == 0 ? "\r\n" : "\n");
            var documents = documents(format, text);
            var whole = whole(documents);
            for (var size : List.of(7L, 100L, 1000L, 4001L)) {
                var divided = divided(documents, size).orElseThrow();
                assertTrue(ranges(divided).size() > 1);
                assertEquals(whole, read(divided), "seed " + seed + ", size " + size);
            }
        }
    }

    @Test
    void anotherProcessReadsTheSameRange() throws IOException, ClassNotFoundException {
        var divided = divided(documents(Format.JSONL, lines(Format.JSONL, 1, "\n")), 1000)
                .orElseThrow();
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(ranges(divided).get(2));
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(ranges(divided).get(2), in.readObject());
        }
    }

    @Test
    void badLinesAreReportedWithTheirNumbersInTheFile() throws IOException {
        var lines = new ArrayList<>(lines(Format.JSONL, 3, "\n").lines().toList());
        for (var bad = 20; bad < 200; bad += 25) {
            lines.set(bad, "[\"no object\"]");
        }
        var content = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        var refused = documents(Format.JSONL, content, false);
        var inRanges = assertThrows(
                InputException.class, () -> read(divided(refused, 2000).orElseThrow()));
        assertEquals(assertThrows(InputException.class, () -> whole(refused)).getMessage(), inRanges.getMessage());

        var skipped = documents(Format.JSONL, content, true);
        assertEquals(whole(skipped), read(divided(skipped, 2000).orElseThrow()));
        assertEquals(1, warnings.size(), warnings::toString); // the same of both
        assertTrue(warnings.get(0).contains("8 of"), warnings.get(0));
    }

    @Test
    void aFileOfBlankLinesIsRefused() throws IOException {
        var divided = divided(documents(Format.TEXT, "  \n".repeat(100)), 50).orElseThrow();
        var refused = assertThrows(InputException.class, () -> read(divided));
        assertTrue(String.valueOf(refused.getMessage()).contains("empty"), refused.getMessage());
    }

    @Test
    void whatDependsOnOtherLinesIsNotDivided() throws IOException {
        var text = lines(Format.TEXT, 5, "\n");
        var latin = "caf\u00e9 au lait\n".repeat(50).getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(divided(documents(Format.TEXT, latin, false), 100).isEmpty());
        assertTrue(
                divided(documents(Format.TEXT, text.replace("\n", "\r")), 100).isEmpty());
        assertTrue(divided(documents(Format.TEXT, text + "a\u0000b\n"), 100).isEmpty());
        assertTrue(divided(documents(Format.TEXT, text.getBytes(StandardCharsets.UTF_16), false), 100)
                .isEmpty());
        assertTrue(divided(
                        documents(Format.JSONL, "[" + "{\"text\": \"a b\"},\n".repeat(50) + "{\"text\": \"c\"}]"), 100)
                .isEmpty());
        assertTrue(divided(documents(Format.CSV, "text,label\n" + "a b,x\n".repeat(50)), 100)
                .isEmpty());
        assertTrue(divided(documents(Format.TEXT, text), text.length() * 4L).isEmpty());
    }
}
