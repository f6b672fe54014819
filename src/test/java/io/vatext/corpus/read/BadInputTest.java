package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each problem with a file is reported in one sentence that names the place and the problem. */
class BadInputTest {
    @TempDir
    Path directory;

    private String refusal(String name, byte[] content, ReaderOptions options) throws IOException {
        var file = Files.write(directory.resolve(name), content);
        return refusal(() -> Fixtures.all(Documents.open(file, options))).replace(directory + "/", "");
    }

    private static String refusal(Executable action) {
        var message = String.valueOf(assertThrows(InputException.class, action).getMessage());
        assertFalse(message.contains("\n"), message);
        return message;
    }

    private String refusal(String name, String content) throws IOException {
        return refusal(name, content.getBytes(StandardCharsets.UTF_8), ReaderOptions.RECOGNIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.csv", "a.tsv", "a.jsonl", "a.sgm", "a.pos", "a.ft", "data.noun"})
    void anEmptyFileIsRejected(String name) throws IOException {
        assertEquals(name + ": the file is empty; expected at least one document.", refusal(name, ""));
    }

    @ParameterizedTest
    @CsvSource({"a.txt,''", "a.csv,'text\n'", "a.jsonl,'{\"text\": \"b\"}\n'", "a.ft,'__label__b c\n'"})
    void invalidUtf8IsRefusedWithItsLine(String name, String before) throws IOException {
        var good = (before + "good line\n".repeat(5000)).getBytes(StandardCharsets.UTF_8);
        if (name.endsWith(".jsonl")) {
            good = before.repeat(5000).getBytes(StandardCharsets.UTF_8);
        }
        var bad = Arrays.copyOf(good, good.length + 2);
        bad[good.length] = 'x';
        bad[good.length + 1] = (byte) 0x81;
        var line = 1 + new String(good, StandardCharsets.UTF_8).lines().count();
        assertEquals(
                name + ":" + line + ": the text is not UTF-8 (byte 0x81).",
                refusal(name, bad, ReaderOptions.RECOGNIZE));
    }

    @Test
    void invalidUtf8InAFileOfADirectoryNamesTheFile() throws IOException {
        Files.write(directory.resolve("good.txt"), new byte[] {'a'});
        Files.write(directory.resolve("wrong.txt"), new byte[] {(byte) 0x93, (byte) 0xFA, (byte) 0x96, 'a'});
        var message = refusal(() -> Fixtures.all(Documents.open(directory, ReaderOptions.RECOGNIZE)));
        assertTrue(message.contains("wrong.txt: the text is not UTF-8"), message);
    }

    @Test
    void aByteOrderMarkIsNotText() throws IOException {
        var file = Files.writeString(directory.resolve("a.csv"), "\uFEFFtext,label\na,b\n");
        assertEquals(
                new Columns("text", "label", null),
                Documents.open(file, ReaderOptions.RECOGNIZE).columns());
    }

    @Test
    void aMissingFileIsRejected() {
        var message = refusal(() -> Documents.open(directory.resolve("none.csv"), ReaderOptions.RECOGNIZE));
        assertTrue(message.endsWith("none.csv: the file or directory does not exist."), message);
    }

    @Test
    void aMissingColumnListsThoseThatExist() throws IOException {
        var options = new ReaderOptions(null, "text", "klass", null);
        assertEquals(
                "a.csv:1: the label column \"klass\" is missing; the columns are \"text\", \"class\"; did"
                        + " you mean \"class\"?",
                refusal("a.csv", "text,class\na,b\n".getBytes(StandardCharsets.UTF_8), options));
    }

    @Test
    void anUnrecognizedTextColumnListsThoseThatExist() throws IOException {
        assertEquals(
                "a.csv:1: no text column was recognized; the columns are \"x\", \"y\".",
                refusal("a.csv", "x,y\na,b\n"));
    }

    @Test
    void aCsvWithOnlyAHeaderIsRejected() throws IOException {
        assertEquals("a.csv: expected at least one document after the header.", refusal("a.csv", "text,label\n"));
    }

    @Test
    void aRowOfTheWrongLengthNamesTheLine() throws IOException {
        assertEquals(
                "a.csv:3: the row has 1 field, but there are 2 columns; check its separators and quotes.",
                refusal("a.csv", "text,label\na,b\nc\n"));
    }

    @Test
    void anUnclosedQuoteIsRejected() throws IOException {
        assertEquals(
                "a.csv:3: the quote that opens field 1 is not closed.",
                refusal("a.csv", "text,label\na,b\n\"c,d\ne,f\n"));
    }

    @Test
    void aLineThatIsNotJsonIsRejected() throws IOException {
        assertEquals(
                "a.jsonl:2: expected a JSON object, but it ends within a value.",
                refusal("a.jsonl", "{\"text\": \"x\"}\n{\"text\": \n"));
    }

    @Test
    void aMissingFieldListsThoseThatExist() throws IOException {
        assertEquals(
                "a.jsonl:2: the field \"text\" is missing; the fields are \"texts\".",
                refusal("a.jsonl", "{\"text\": \"x\"}\n{\"texts\": \"x\"}\n"));
    }

    @Test
    void truncatedSgmlIsRejected() throws IOException {
        var whole = Files.readString(Fixtures.path("reuters/reut2-000.sgm"), StandardCharsets.ISO_8859_1);
        assertEquals(
                "a.sgm:2: the document that starts here has no </REUTERS>; the file is cut off or broken.",
                refusal("a.sgm", whole.substring(0, 400)));
    }

    @Test
    void sgmlWithAnUnclosedElementIsRejected() throws IOException {
        var whole = Files.readString(Fixtures.path("reuters/reut2-000.sgm"), StandardCharsets.ISO_8859_1);
        assertEquals(
                "a.sgm:2: in the document that starts here, <TITLE> and </TITLE> do not match; the SGML is broken, so"
                        + " get the file again.",
                refusal("a.sgm", whole.replaceFirst("</TITLE>", "")));
    }

    @Test
    void textOutsideOfSgmlDocumentsIsRejected() throws IOException {
        assertEquals(
                "a.sgm:2: expected <REUTERS …>; the SGML is broken here, so get the file again.",
                refusal("a.sgm", "<!DOCTYPE lewis>\n</TEXT>\n"));
    }

    @Test
    void aFileOutsideOfTheClassDirectoriesIsRejected() throws IOException {
        Files.createDirectories(directory.resolve("cats"));
        Files.writeString(directory.resolve("cats/a.txt"), "a");
        Files.writeString(directory.resolve("README"), "a");
        var message = refusal(() -> Fixtures.all(Documents.open(directory, ReaderOptions.RECOGNIZE)));
        assertTrue(message.contains("is not in a class directory"), message);
    }

    @Test
    void anEmptyDirectoryIsRejected() {
        var message = refusal(() -> Fixtures.all(Documents.open(directory, ReaderOptions.RECOGNIZE)));
        assertTrue(message.contains("the directory has no files"), message);
    }

    @Test
    void theWholeOfAclImdbIsNotReadAsTrainingData() {
        var message = refusal(() -> Documents.open(Fixtures.path("aclImdb"), ReaderOptions.RECOGNIZE));
        assertTrue(message.contains("training and test documents; name one of its parts"), message);
    }

    @Test
    void aMisspelledFormatSuggestsTheClosestName() {
        var message = refusal(() -> Format.named("jsnol"));
        assertEquals("unknown format \"jsnol\"; did you mean \"jsonl\"?", message);
    }

    @Test
    void anUnknownExtensionAsksForTheFormat() throws IOException {
        assertTrue(refusal("a.dat", "something\n").startsWith("a.dat: the format is not recognized; name it: "));
    }

    @Test
    void standardInputIsReadLineByLine() {
        var in = new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        try (var documents = Entries.readOnce(in, "-", ReaderOptions.RECOGNIZE, warning -> {})) {
            assertEquals(2, documents.count());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class,title~1,a~ | a.csv:1: expected the number of a class in the first column, but found \"class\"",
                "1,a~0,b~ | a.csv:2: expected the number of a class",
                "2~ | a.csv:1: expected a class and at least one text column",
                "'' | a.csv: the file is empty",
            })
    void classCsvNeedsANumberAndText(String content, String expected) throws IOException {
        var bytes = content.replace('~', '\n').getBytes(StandardCharsets.UTF_8);
        var message = refusal("a.csv", bytes, ReaderOptions.of(Format.CLASS_CSV));
        assertTrue(message.startsWith(expected), message);
    }

    @Test
    void aClassNumberWithoutANameIsRejected() throws IOException {
        Files.writeString(directory.resolve("classes.txt"), "Grain\nSport\n");
        var message = refusal("a.csv", "3,text\n".getBytes(StandardCharsets.UTF_8), ReaderOptions.of(Format.CLASS_CSV));
        assertTrue(message.contains("1 to 2, but found \"3\""), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1~2~ | a.cat:3: expected the class of the document in the same line",
                "1~~2~ | a.cat:2: expected the class of the document in the same line",
                "1~2~1~2~ | a.cat: the file has more classes than the 3 lines of a.txt",
            })
    void parallelFilesMustHaveTheSameLines(String classes, String expected) throws IOException {
        Files.writeString(directory.resolve("a.cat"), classes.replace('~', '\n'));
        var message = refusal("a.txt", "x\ny\nz\n".getBytes(StandardCharsets.UTF_8), ReaderOptions.of(Format.PARALLEL));
        assertTrue(message.startsWith(expected), message);
    }
}
