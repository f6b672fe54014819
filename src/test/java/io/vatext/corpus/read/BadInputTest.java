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

/** Each thing that is wrong with a file gives one sentence that says where and what. */
class BadInputTest {
    @TempDir
    Path directory;

    private String complaint(String name, byte[] content, ReaderOptions options) throws IOException {
        var file = Files.write(directory.resolve(name), content);
        return complaint(() -> Fixtures.all(Documents.open(file, options))).replace(directory + "/", "");
    }

    private static String complaint(Executable action) {
        var message = String.valueOf(assertThrows(InputException.class, action).getMessage());
        assertFalse(message.contains("\n"), message);
        return message;
    }

    private String complaint(String name, String content) throws IOException {
        return complaint(name, content.getBytes(StandardCharsets.UTF_8), ReaderOptions.RECOGNIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.csv", "a.tsv", "a.jsonl", "a.sgm", "a.pos", "a.ft", "data.noun"})
    void anEmptyFileIsRefused(String name) throws IOException {
        assertEquals(name + ": the file is empty; at least one document was expected.", complaint(name, ""));
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
        bad[good.length + 1] = (byte) 0xE9;
        var line = 1 + new String(good, StandardCharsets.UTF_8).lines().count();
        assertEquals(
                name + ":" + line + ": the text is not UTF-8 (byte 0xE9); convert the file to UTF-8 first.",
                complaint(name, bad, ReaderOptions.RECOGNIZE));
    }

    @Test
    void invalidUtf8InAFileOfADirectoryNamesTheFile() throws IOException {
        Files.write(directory.resolve("good.txt"), new byte[] {'a'});
        Files.write(directory.resolve("wrong.txt"), new byte[] {'a', '\n', (byte) 0xFF});
        var message = complaint(() -> Fixtures.all(Documents.open(directory, ReaderOptions.RECOGNIZE)));
        assertTrue(message.contains("wrong.txt:2: "), message);
    }

    @Test
    void aByteOrderMarkIsNotText() throws IOException {
        var file = Files.writeString(directory.resolve("a.csv"), "\uFEFFtext,label\na,b\n");
        assertEquals(
                new Columns("text", "label", null),
                Documents.open(file, ReaderOptions.RECOGNIZE).columns());
    }

    @Test
    void aMissingFileIsRefused() {
        var message = complaint(() -> Documents.open(directory.resolve("none.csv"), ReaderOptions.RECOGNIZE));
        assertTrue(message.endsWith("none.csv: there is no such file or directory."), message);
    }

    @Test
    void severalLabelsAreRefused() throws IOException {
        assertEquals(
                "a.txt:2: the document has 2 labels (b, c), but each document may have one only; keep one of them.",
                complaint("a.txt", "__label__a x\n__label__b __label__c y\n"));
    }

    @Test
    void severalLabelsInJsonAreRefused() throws IOException {
        assertEquals(
                "a.jsonl:1: the document has 2 labels (b, c), but each document may have one only; keep one of them.",
                complaint("a.jsonl", "{\"text\": \"x\", \"label\": [\"b\", \"c\"]}\n"));
    }

    @Test
    void aMissingColumnNamesThoseThatExist() throws IOException {
        var options = new ReaderOptions(null, "text", "klass", null);
        assertEquals(
                "a.csv:1: there is no column \"klass\" for the label; the columns are \"text\", \"class\".",
                complaint("a.csv", "text,class\na,b\n".getBytes(StandardCharsets.UTF_8), options));
    }

    @Test
    void anUnrecognizedTextColumnNamesThoseThatExist() throws IOException {
        assertEquals(
                "a.csv:1: no column is recognized as the text; the columns are \"x\", \"y\": name the one that holds"
                        + " the text.",
                complaint("a.csv", "x,y\na,b\n"));
    }

    @Test
    void aCsvOfItsHeaderOnlyIsRefused() throws IOException {
        assertEquals(
                "a.csv: there is no document after the line that names the columns.",
                complaint("a.csv", "text,label\n"));
    }

    @Test
    void aRowOfTheWrongLengthNamesTheLine() throws IOException {
        var message = complaint("a.csv", "text,label\na,b\nc\n");
        assertTrue(message.startsWith("a.csv: the row at or after line 2 cannot be read: "), message);
    }

    @Test
    void anUnclosedQuoteIsRefused() throws IOException {
        var message = complaint("a.csv", "text,label\na,b\n\"c,d\ne,f\n");
        assertTrue(message.startsWith("a.csv: the row at or after line 2 cannot be read: "), message);
    }

    @Test
    void aLineThatIsNotJsonIsRefused() throws IOException {
        var message = complaint("a.jsonl", "{\"text\": \"x\"}\n{\"text\": \n");
        assertTrue(message.startsWith("a.jsonl:2: a JSON object was expected, but the line is not JSON ("), message);
    }

    @Test
    void aMissingFieldNamesThoseThatExist() throws IOException {
        assertEquals(
                "a.jsonl:2: there is no field \"text\"; the fields are \"texts\".",
                complaint("a.jsonl", "{\"text\": \"x\"}\n{\"texts\": \"x\"}\n"));
    }

    @Test
    void sgmlThatIsCutOffIsRefused() throws IOException {
        var whole = Files.readString(Fixtures.path("reuters/reut2-000.sgm"), StandardCharsets.ISO_8859_1);
        assertEquals(
                "a.sgm:2: the document that starts here has no </REUTERS>; the file is cut off or broken.",
                complaint("a.sgm", whole.substring(0, 400)));
    }

    @Test
    void sgmlWithAnElementThatIsNotClosedIsRefused() throws IOException {
        var whole = Files.readString(Fixtures.path("reuters/reut2-000.sgm"), StandardCharsets.ISO_8859_1);
        assertEquals(
                "a.sgm:2: in the document that starts here, <TITLE> and </TITLE> do not match; the SGML is broken, so"
                        + " get the file anew.",
                complaint("a.sgm", whole.replaceFirst("</TITLE>", "")));
    }

    @Test
    void textOutsideOfSgmlDocumentsIsRefused() throws IOException {
        assertEquals(
                "a.sgm:2: <REUTERS …> was expected; the SGML is broken here, so get the file anew.",
                complaint("a.sgm", "<!DOCTYPE lewis>\n</TEXT>\n"));
    }

    @Test
    void aFileBesideTheClassesIsRefused() throws IOException {
        Files.createDirectories(directory.resolve("cats"));
        Files.writeString(directory.resolve("cats/a.txt"), "a");
        Files.writeString(directory.resolve("README"), "a");
        var message = complaint(() -> Fixtures.all(Documents.open(directory, ReaderOptions.RECOGNIZE)));
        assertTrue(message.contains("stands beside the directories of the classes"), message);
    }

    @Test
    void anEmptyDirectoryIsRefused() {
        var message = complaint(() -> Fixtures.all(Documents.open(directory, ReaderOptions.RECOGNIZE)));
        assertTrue(message.contains("the directory has no files"), message);
    }

    @Test
    void allOfAclImdbIsNotTakenForTrainingData() {
        var message = complaint(() -> Documents.open(Fixtures.path("aclImdb"), ReaderOptions.RECOGNIZE));
        assertTrue(message.contains("training and test documents; name one of its parts"), message);
    }

    @Test
    void aMisspelledFormatNamesTheNearest() {
        var message = complaint(() -> Format.named("jsnol"));
        assertEquals("there is no format \"jsnol\"; did you mean \"jsonl\"?", message);
    }

    @Test
    void anUnknownExtensionAsksForTheFormat() throws IOException {
        assertTrue(complaint("a.dat", "something\n").startsWith("a.dat: the format is not recognized; name it: "));
    }

    @Test
    void standardInputIsReadLineByLine() {
        var in = new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        try (var documents = Documents.readOnce(in, "-", ReaderOptions.RECOGNIZE)) {
            assertEquals(2, documents.count());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class,title~1,a~ | a.csv:1: the number of a class was expected in the first column, but it holds \"class\"",
                "1,a~0,b~ | a.csv:2: the number of a class was expected",
                "2~ | a.csv:1: a class and at least one column of text were expected",
                "'' | a.csv: the file is empty",
            })
    void classCsvNeedsANumberAndText(String content, String expected) throws IOException {
        var bytes = content.replace('~', '\n').getBytes(StandardCharsets.UTF_8);
        var message = complaint("a.csv", bytes, ReaderOptions.of(Format.CLASS_CSV));
        assertTrue(message.startsWith(expected), message);
    }

    @Test
    void aClassBeyondTheNamedOnesIsRefused() throws IOException {
        Files.writeString(directory.resolve("classes.txt"), "Grain\nSport\n");
        var message =
                complaint("a.csv", "3,text\n".getBytes(StandardCharsets.UTF_8), ReaderOptions.of(Format.CLASS_CSV));
        assertTrue(message.contains("1 to 2, but it holds \"3\""), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1~2~ | a.cat:3: the class of the document in the same line was expected",
                "1~~2~ | a.cat:2: the class of the document in the same line was expected",
                "1~2~1~2~ | a.cat: there are more classes than the 3 lines of a.txt",
            })
    void parallelFilesMustHaveTheSameLines(String classes, String expected) throws IOException {
        Files.writeString(directory.resolve("a.cat"), classes.replace('~', '\n'));
        var message =
                complaint("a.txt", "x\ny\nz\n".getBytes(StandardCharsets.UTF_8), ReaderOptions.of(Format.PARALLEL));
        assertTrue(message.startsWith(expected), message);
    }
}
