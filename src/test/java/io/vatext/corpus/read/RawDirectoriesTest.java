package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A directory of raw text as people have it: with folders, other encodings and files that are not text. */
class RawDirectoriesTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    private Path directory;

    private UserInput input;

    @BeforeEach
    void start() throws IOException {
        input = new UserInput(directory);
        input.write("raw/top \u2116 #1 100%.txt", "top text");
        input.write("raw/sub/deep/a.txt", "deep text");
    }

    private List<String> texts(ReaderOptions options) {
        var documents = Documents.openUnlabeled(directory.resolve("raw"), options);
        var messages = new ArrayList<String>();
        var texts = Fixtures.all(documents.withLog(messages::add)).stream()
                .map(Document::text)
                .toList();
        said = String.join("\n", messages);
        return texts;
    }

    private String said = "";

    @Test
    void anyTreeIsRawTextWhateverTheFormatOfOtherFiles() {
        var expected = List.of("deep text", "top text");
        assertEquals(expected, texts(ReaderOptions.RECOGNIZE));
        assertEquals(
                expected,
                texts(new ReaderOptions(Format.CSV, "Body", "Class", null).withScope(ReaderOptions.Scope.IF_PRESENT)));
    }

    @Test
    void filesThatAreNotTextAreNamedAndLeftOut() throws IOException {
        input.write("raw/pic.png", "\u0089PNG\r\n\u001a\n\0\0".getBytes(StandardCharsets.ISO_8859_1));
        input.write("raw/sub/x.pdf", "%PDF-1.4");
        input.write("raw/sub/zeros", "abc\0\0def");
        assertEquals(2, texts(ReaderOptions.RECOGNIZE).size());
        assertTrue(
                said.endsWith(
                        "raw: 3 of 5 files are not text and were left out: pic.png (a PNG image); sub/x.pdf (a PDF"
                                + " document); sub/zeros (binary)."),
                said);
    }

    @Test
    void westernEuropeanFilesAreReadAndCounted() throws IOException {
        input.write("raw/a.txt", "ein sch\u00f6ner Tag, gr\u00f6\u00dfer".getBytes(WINDOWS));
        input.write("raw/b.txt", "caf\u00e9 \u201cBleu\u201d".getBytes(WINDOWS));
        assertEquals(
                List.of(
                        "ein sch\u00f6ner Tag, gr\u00f6\u00dfer",
                        "caf\u00e9 \u201cBleu\u201d",
                        "deep text",
                        "top text"),
                texts(ReaderOptions.RECOGNIZE));
        assertTrue(said.endsWith("raw: 2 of 4 files are not UTF-8 and were read as windows-1252: a.txt; b.txt."), said);
    }

    @Test
    void filesInAnyOtherEncodingAreCountedAndRefused() throws IOException {
        var sjis = Charset.forName("Shift_JIS");
        input.write("raw/a.txt", "\u65e5\u672c\u8a9e\u306e\u6587".getBytes(sjis));
        input.write("raw/b.txt", "\u5206\u985e\u3059\u308b\u6587\u66f8\u3067\u3059".getBytes(sjis));
        var message = String.valueOf(assertThrows(InputException.class, () -> texts(ReaderOptions.RECOGNIZE))
                .getMessage());
        assertTrue(message.contains("raw: 2 of 4 files cannot be used: a.txt: the text is not UTF-8"), message);
        assertEquals(
                "\u65e5\u672c\u8a9e\u306e\u6587",
                texts(ReaderOptions.RECOGNIZE.withEncoding(sjis)).get(0));
        assertEquals(2, texts(ReaderOptions.RECOGNIZE.withSkipBadRows(true)).size());
    }

    @Test
    void documentsThatAreReadLaterAreCheckedAtTheEnd() throws IOException {
        input.write("raw/a.txt", "\u65e5\u672c\u8a9e\u306e\u6587".getBytes(Charset.forName("Shift_JIS")));
        var one = Documents.openUnlabeled(directory.resolve("raw"), ReaderOptions.RECOGNIZE);
        var two = Documents.open(input.write("b.txt", "a line\n"), ReaderOptions.RECOGNIZE);
        var joined = new JoinedDocuments(List.of(one, two));
        var states = new ArrayList<String>();
        var stream = joined.deferred(states::add);
        var found = stream.toList();
        assertEquals(
                3,
                found.stream()
                        .map(DeferredDocument::read)
                        .flatMap(Optional::stream)
                        .count());
        assertThrows(InputException.class, stream::close);
        assertEquals(List.of(joined.state()), states);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "DIRECTORIES", "RCV1"})
    void aLinkToADirectoryAboveItIsRefused(Format format) throws IOException {
        input.write("loop/sub/a.txt", "text");
        Files.createSymbolicLink(directory.resolve("loop/sub/up"), Path.of(".."));
        Files.createSymbolicLink(directory.resolve("loop/again"), Path.of("."));
        var options = ReaderOptions.of(format);
        Messages.refusal(() -> Fixtures.all(Documents.open(directory.resolve("loop"), options)), "loop", "contains it");
        if (format == Format.TEXT) {
            Messages.refusal(
                    () -> Documents.openUnlabeled(directory.resolve("loop"), options)
                            .state(),
                    "contains it");
        }
    }

    /** Opening a named pipe waits for a writer, perhaps forever. */
    @Test
    void aPipeAmongTheFilesIsLeftOut() throws IOException, InterruptedException {
        var pipe = directory.resolve("raw/pipe.txt");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/mkfifo")), "skipped: this system has no command to make a pipe");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
        assertEquals(List.of("deep text", "top text"), texts(ReaderOptions.RECOGNIZE));
        Documents.openUnlabeled(directory.resolve("raw"), ReaderOptions.RECOGNIZE)
                .state();
    }
}
