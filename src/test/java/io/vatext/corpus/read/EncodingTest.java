package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in other encodings is read, or refused with its encoding named; it never becomes other text. */
class EncodingTest {
    private static final String TABLE =
            "text,label\nthe caf\u00e9 opened,food\n\u0434\u043e\u043c \u6771\u4eac,place\n";

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    private Path directory;

    private UserInput input;

    @BeforeEach
    void start() {
        input = new UserInput(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void unicodeIsReadWithAndWithoutAMark(String encoding) throws IOException {
        var charset = Charset.forName(encoding);
        var expected = List.of("the caf\u00e9 opened/food", "\u0434\u043e\u043c \u6771\u4eac/place");
        assertEquals(expected, input.pairs(input.write("a.csv", TABLE.getBytes(charset))));
        assertEquals(expected, input.pairs(input.write("b.csv", ("\uFEFF" + TABLE).getBytes(charset))));
    }

    @Test
    void utf16WithoutLatinLettersIsRecognizedByItsLineEnds() throws IOException {
        var text =
                "\u0434\u043e\u043c \u0441\u0442\u043e\u0438\u0442\n\u0440\u0435\u043a\u0430 \u0442\u0435\u0447\u0435\u0442\n";
        var documents = input.read(input.write("a.txt", text.getBytes(StandardCharsets.UTF_16LE)));
        assertEquals(
                text.lines().toList(), documents.stream().map(Document::text).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv   | text,label~caf\u00e9,x~plain,y~\u201cspa\u00df\u201d,y~",
                "a.txt   | __label__x caf\u00e9~__label__y plain~__label__y \u201cspa\u00df\u201d~",
                "a.jsonl | {\"text\":\"caf\u00e9\",\"label\":\"x\"}~{\"text\":\"plain\",\"label\":\"y\"}~{\"text\":\"\u201cspa\u00df\u201d\",\"label\":\"y\"}",
                "a.json  | [{\"text\":\"caf\u00e9\",\"label\":\"x\"},~{\"text\":\"plain\",\"label\":\"y\"},~{\"text\":\"\u201cspa\u00df\u201d\",\"label\":\"y\"}]",
            })
    void westernEuropeanTextIsReadAndItsLinesAreCounted(String name, String content) throws IOException {
        var file = input.write(name, content.replace("~", "\r\n").getBytes(WINDOWS));
        assertEquals(List.of("caf\u00e9/x", "plain/y", "\u201cspa\u00df\u201d/y"), input.pairs(file));
        var lines = content.replaceFirst("~$", "").split("~", -1).length;
        assertEquals(
                name + ": 2 of " + lines + " lines are not UTF-8 and were read as windows-1252, the first is line "
                        + (lines - 2) + "; name the encoding if it is another.",
                input.warnings());
        assertTrue(
                input.open(file, ReaderOptions.RECOGNIZE).describe().contains("encoded in windows-1252 (recognized"));
    }

    @Test
    void allBytesDecideWhereverTheFirstAccentIs() throws IOException {
        var late = "text,label\n" + "plain,x\n".repeat(20_000) + "caf\u00e9,y\n";
        var file = input.write("a.csv", late.getBytes(WINDOWS));
        assertEquals("caf\u00e9/y", input.pairs(file).get(20_000));
        assertTrue(
                input.warnings()
                        .startsWith(
                                "a.csv: 1 of 20002 lines is not UTF-8 and was read as windows-1252," + " line 20002;"),
                input.warnings());
        var damaged = input.write("b.csv", (late + "\u00c3\u00a9t\u00c3\u00a9,y\n").getBytes(WINDOWS));
        assertThrows(InputException.class, () -> input.read(damaged)); // its last line is UTF-8
    }

    @Test
    void columnsMayHaveNamesThatAreNotUtf8() throws IOException {
        var file = input.write("a.csv", "Gr\u00f6\u00dfe;Text\r\n3;zwei H\u00e4user\r\n".getBytes(WINDOWS));
        assertEquals(
                List.of("zwei H\u00e4user/3"),
                input.pairs(file, new ReaderOptions(null, "Text", "Gr\u00f6\u00dfe", null)));
    }

    @Test
    void anotherEncodingIsNamedAndItsLinesAreCounted() throws IOException {
        var file = input.write(
                "a.csv",
                "text,label\n\u010derven\u00fd k\u016f\u0148,x\nplain,y\n"
                        .repeat(7)
                        .getBytes(Charset.forName("windows-1250")));
        var message = String.valueOf(
                assertThrows(InputException.class, () -> input.read(file)).getMessage());
        assertTrue(
                message.contains("7 of 14 rows cannot be used: line 2: the text is not UTF-8 (byte 0xE8); line 5"),
                message);
        assertTrue(message.endsWith("and 2 more; the text is probably windows-1250."), message);
    }

    @Test
    void whatComesThroughAPipeMustBeUtf8() {
        var in = new ByteArrayInputStream("caf\u00e9\n".getBytes(WINDOWS));
        try (var entries = Entries.readOnce(in, "-", ReaderOptions.RECOGNIZE, warning -> {})) {
            assertEquals(
                    Optional.of("-:1: the text is not UTF-8 (byte 0xE9)."),
                    entries.findFirst().map(Entry::problem));
        }
    }

    @Test
    void aNamedEncodingDecidesAboutWhatIsNotUtf8() throws IOException {
        var options = ReaderOptions.RECOGNIZE.withEncoding(Charset.forName("windows-1252"));
        var euro = "text\nten \u20ac\n";
        for (var encoding : List.of("windows-1252", "UTF-8", "UTF-16LE")) {
            assertEquals(
                    List.of("ten \u20ac/null"),
                    input.pairs(input.write("a.csv", euro.getBytes(Charset.forName(encoding))), options),
                    encoding);
        }
    }

    @Test
    void marksOfJoinedFilesAreNotText() throws IOException {
        var lines = input.write("a.txt", "\uFEFF__label__x one\n\uFEFF__label__y two\n");
        assertEquals(List.of("one/x", "two/y"), input.pairs(lines));
        var table = input.write("a.csv", "\uFEFFtext,label\none,x\n\uFEFFtext,label\n\uFEFF\"two, 2\",\uFEFFy\n");
        assertEquals(List.of("one/x", "two, 2/y"), input.pairs(table));
        assertTrue(input.warnings().startsWith("a.csv:3: the row repeats the names of the columns"), input.warnings());
    }

    @Test
    void linesAreCountedAsEditorsDo() throws IOException {
        var file = input.write("a.txt", "one\rtwo\r\nthree\n\nfour\u2028\u0085\u000B\fstill four\n");
        assertEquals(
                List.of("a.txt:1", "a.txt:2", "a.txt:3", "a.txt:5"),
                input.read(file).stream().map(Document::id).toList());
    }

    @Test
    void zerosInTextAreNotAccepted() throws IOException {
        var file = input.write("a.csv", "text,label\n" + "fine,x\n".repeat(50) + "da\0maged,y\n");
        var message = String.valueOf(
                assertThrows(InputException.class, () -> input.read(file)).getMessage());
        assertTrue(message.contains("a.csv:52: the text contains the character NUL"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004....[Content_Types].xml..xl/workbook.xml", "PAR1\u0000\u0001", "%PDF-1.7"})
    void aFileThatIsNotTextSaysWhatItIs(String start) throws IOException {
        var file = input.write("a.csv", start.getBytes(StandardCharsets.ISO_8859_1));
        var message = String.valueOf(
                assertThrows(InputException.class, () -> input.read(file)).getMessage());
        assertTrue(
                message.matches(".*a\\.csv: this is a(n Excel workbook| Parquet file| PDF document); .*\\."), message);
    }
}
