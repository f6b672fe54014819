package io.vatext.corpus.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentWriterTest {
    private static final List<Document> DOCUMENTS = List.of(
            new Document("1", "a \"quoted\" text,\twith a tab\nand a line end", "first"),
            new Document("2", "clich\u00e9 \uD83D\uDE00", null),
            new Document("3", " spaces at the ends ", "second"));

    private static Map<String, DocumentSource> part(Document... documents) {
        return Map.of("train", () -> Stream.of(documents));
    }

    private static String written(ExportFormat format, boolean parts, Document... documents) throws IOException {
        var out = new StringWriter();
        new DocumentWriter(format, parts).write(part(documents), out);
        return out.toString();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FASTTEXT", "RCV1"})
    void writtenDocumentsAreReadBack(ExportFormat format, @TempDir Path directory) throws IOException {
        var text = written(format, false, DOCUMENTS.toArray(Document[]::new));
        var file = Files.writeString(directory.resolve("a." + format), text);
        try (var read = Documents.open(file, ReaderOptions.RECOGNIZE).open()) {
            assertEquals(DOCUMENTS, read.toList());
        }
    }

    @Test
    void eachFastTextLineHoldsOneDocument() throws IOException {
        assertEquals(
                "__label__first one two\nthree\n",
                written(
                        ExportFormat.FASTTEXT,
                        false,
                        new Document("1", "one\ntwo", "first"),
                        new Document("2", "three", null)));
    }

    @Test
    void partsAreNamed() throws IOException {
        assertEquals(
                "id,text,label,part\n1,one,first,train\n",
                written(ExportFormat.CSV, true, new Document("1", "one", "first")));
    }

    @Test
    void aLabelWithASpaceIsRejectedForFastText() {
        var e = assertThrows(
                InputException.class,
                () -> written(ExportFormat.FASTTEXT, false, new Document("1", "one", "first class")));
        assertTrue(String.valueOf(e.getMessage()).contains("choose another format"));
    }

    @Test
    void aTextWithALabelInItIsRejectedForFastText() {
        assertThrows(
                InputException.class,
                () -> written(ExportFormat.FASTTEXT, false, new Document("1", "one __label__x", "first")));
    }
}
