package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in the forms in which programs write it. */
class JsonTest {
    @TempDir
    private Path directory;

    private UserInput input;

    @BeforeEach
    void start() {
        input = new UserInput(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"one\", \"label\": \"x\"}\n{\"text\": \"two\", \"label\": \"y\"}",
                "[{\"text\": \"one\", \"label\": \"x\"}, {\"text\": \"two\", \"label\": \"y\"}]",
                "[\n  {\n    \"text\": \"one\",\n    \"label\": \"x\"\n  },\n  {\n    \"text\": \"two\",\n    \"label\": \"y\"\n  }\n]",
                "{\n \"text\": \"one\",\n \"label\": \"x\"\n}\n{\n \"text\": \"two\",\n \"label\": \"y\"\n}\n",
                "\uFEFF\n\n[{\"text\": \"one\", \"label\": \"x\"},\r{\"text\": \"two\", \"label\": \"y\"}]",
            })
    void objectsMayBeLinesOrAnArrayOrPretty(String content) throws IOException {
        assertEquals(List.of("one/x", "two/y"), input.pairs(input.write("a.json", content)));
        assertEquals(List.of("one/x", "two/y"), input.pairs(input.write("a", content)));
    }

    @Test
    void fieldsOfFieldsAreNamedAsTheyAreChosen() throws IOException {
        var file = input.write("a.jsonl", "{\"data\": {\"x\": \"one\", \"y\": {\"z\": \"two\"}}, \"n\": 1}\n");
        var message = assertThrows(InputException.class, () -> input.open(file, ReaderOptions.RECOGNIZE))
                .getMessage();
        assertTrue(String.valueOf(message).contains("\"data.x\", \"data.y.z\", \"n\""), message);
    }

    @Test
    void objectsAreIdentifiedByTheirFirstLine() throws IOException {
        var file = input.write("a.json", "[\n{\"text\": \"one\"},\n\n{\n\"text\":\n\"two\"}]");
        assertEquals("a.json:2", input.read(file).get(0).id());
        assertEquals("a.json:4", input.read(file).get(1).id());
    }

    @Test
    void aFieldMayBeInAnotherObject() throws IOException {
        var file = input.write(
                "a.jsonl", "{\"data\": {\"text\": \"one\"}, \"meta\": {\"gold\": {\"label\": 3}}, \"a.b\": \"i7\"}\n");
        var document = input.read(file, new ReaderOptions(null, "data.text", "meta.gold.label", "a.b"))
                .get(0);
        assertEquals("one/3/i7", document.text() + "/" + document.label() + "/" + document.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"text\": \"one\"},~{\"text\": | a.json:2: it ends within a value; the JSON value that starts in line 2 is cut off or damaged.",
                "{\"text\": \"a\"}~{\"text\": null}~ | a.json:2: the field \"text\" is null.",
                "{\"text\": \"a\"}~{\"text\": oops}~ | a.json:2: expected a JSON object, but this is not JSON: Unrecognized token 'oops' (column 10).",
                "[{\"text\": \"a\"},~{\"text\": \"b\"},~] | a.json:3: this is not JSON: there is a comma after the last element (column 1).",
                "[{\"text\": \"a\"},~{\"text\": \"b\",}] | a.json:2: this is not JSON: there is a comma after the last field (column 14).",
                "[{\"text\": \"a\"}~{\"text\": \"b\"}] | a.json:2: this is not JSON: a comma is missing before this (column 1).",
                "{\"text\": \"a\"}~{\"text\": \"b\",}~ | a.json:2: expected a JSON object, but this is not JSON: there is a comma after the last field (column 14).",
                "[{\"text\": \"a\"}, 3] | a.json:1: expected a JSON object, such as {\"text\": \"…\"}.",
            })
    void aFaultIsSaidInTermsOfJson(String content, String expected) throws IOException {
        var file = input.write("a.json", content.replace('~', '\n'));
        var message = String.valueOf(
                assertThrows(InputException.class, () -> input.read(file)).getMessage());
        assertEquals(expected, message.replace(directory + "/", ""));
    }

    @Test
    void textInAnArrayThatIsNotUtf8IsAFault() throws IOException {
        var file = input.write(
                "a.json", "[{\"text\": \"one\"},\n{\"text\": \"t\u0081wo\"}]".getBytes(StandardCharsets.ISO_8859_1));
        var message = String.valueOf(
                assertThrows(InputException.class, () -> input.read(file)).getMessage());
        assertEquals("a.json:2: the text is not UTF-8.", message.replace(directory + "/", ""));
    }

    @Test
    void badLinesAreCountedOrLeftOut() throws IOException {
        var file = input.write("a.jsonl", "{\"text\": \"one\"}\n{\"text\": null}\noops\n{\"text\": \"two\"}\n");
        var message = String.valueOf(
                assertThrows(InputException.class, () -> input.read(file)).getMessage());
        assertEquals(true, message.contains("2 of 4 rows cannot be used: line 2: the field"), message);
        assertEquals(List.of("one/null", "two/null"), input.pairs(file, ReaderOptions.RECOGNIZE.withSkipBadRows(true)));
    }
}
