package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vatext.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake in the input is reported in one sentence, with exit code 3 and nothing on standard output. */
class BadInputTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeUserFiles() throws IOException {
        Cli.writeUserFiles(directory);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content, StandardCharsets.ISO_8859_1);
    }

    private Outcome train(Path file, String... more) {
        var model = directory.resolve("m.vatext").toString();
        var arguments = Cli.arguments(
                List.of(more), "train", "--train", file.toString(), "--out", model, "--quiet", "--steps", "2");
        return Cli.run(directory, Cli.arguments(Cli.TINY, arguments));
    }

    private Outcome train(String... more) {
        return train(directory.resolve("labeled.csv"), more);
    }

    private static void assertRefused(Outcome outcome, String... parts) {
        assertEquals(3, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        // What is doubtful about the documents may be warned of before.
        var errors = outcome.errors().stream()
                .filter(line -> !line.startsWith("warning: "))
                .toList();
        assertEquals(1, errors.size(), outcome.err());
        assertTrue(errors.get(0).matches("vatext: .*[.?]"), outcome.err());
        assertFalse(outcome.err().contains("Exception"), outcome.err());
        for (var part : parts) {
            assertTrue(outcome.err().contains(part), outcome.err());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "empty.csv   | ``                                          | the file is empty",
                "rows.csv    | `text,label\n`                              | expected at least one document after the header",
                "columns.csv | `a,b,c\n1,2,3\n`                            | the columns are \"a\", \"b\", \"c\"",
                "short.csv   | `text,label\n\"not closed,y\nmore,x\n`      | short.csv:2: the quote that opens field 1 is not closed",
                "ragged.csv  | `text,label\nmore,x\nless\n`                | ragged.csv:3: the row has 1 field",
                "class.csv   | `text,label\na b,x\nb a,x\n`                | of one class, \"x\"",
                "words.csv   | `text,label\na,x\nb,y\nc,x\nd,y\n`          | the vocabulary is empty",
                "labels.txt  | `no label here\n`                           | none of the training documents has a label",
                "bytes.csv   | `text,label\nca\u0081f,x\n`                 | bytes.csv:2: the text is not UTF-8",
                "broken.sgm  | `<REUTERS NEWID=\"1\"><TEXT><BODY>cut off`  | has no </REUTERS>",
                "broken.jsonl| `{\"text\": oops}\n`                        | broken.jsonl:1: expected a JSON object",
                "unknown.dat | `some text\n`                               | the format is not recognized",
            })
    void aFileThatCannotBeTrainedOn(String name, String content, String expected) throws IOException {
        assertRefused(train(write(name, content)), expected);
    }

    @Test
    void tokensInScrambledOrderAreRejected() throws IOException {
        var tokens = write("lyrl2004_tokens_train.dat", ".I 1\n.W\nris fall\n\n.I 2\n.W\nfall ris\n");
        assertRefused(train(tokens), "lyrl2004_tokens_train.dat: ", "scrambled order", "bag-of-words");
        assertRefused(train("--unlabeled", tokens.toString()), "scrambled order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"labeled.csv", "raw", "raw/0.txt"})
    void whatMayNotBeReadIsRefused(String name) throws IOException {
        var path = directory.resolve(name);
        assumeTrue(Files.getFileStore(path).supportsFileAttributeView("posix"), "no such permissions here");
        Files.setPosixFilePermissions(path, Set.of());
        assumeFalse(Files.isReadable(path), "skipped: this user may read everything");
        try {
            var raw = directory.resolve("raw").toString();
            assertRefused(train("--unlabeled", raw), name + ": this cannot be read: permission denied");
        } finally {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aMissingFile() {
        assertRefused(train(directory.resolve("nothing.csv")), "nothing.csv: the file or directory does not exist");
    }

    @Test
    void aTestLabelThatTrainingDoesNotHave() throws IOException {
        var test = write("unknown.csv", "text,label\nthe team won,weather\n").toString();
        assertRefused(
                train("--test", test),
                "unknown.csv:2, have labels that no training document has: \"weather\" (1)",
                "business, sports");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modle.hidden=3           | unknown key \"modle\"; did you mean \"model\"?",
                "model.hiden=3            | unknown key \"model.hiden\"; did you mean \"model.hidden\"?",
                "training.steps=many      | training.steps must be a whole number, found \"many\"",
                "training.dropout=[1]     | training.dropout must be a number, found a list",
                "model.pooling=mix        | pooling must be one of [auto, last, max, mean, concat]",
                "model=3                  | model must be a map of settings",
                "tokenizer={type: lucen}  | unknown type \"lucen\"; did you mean \"lucene\"?",
                "model.dense=[            | this cannot be parsed",
                "model.vectors=none.vec   | none.vec: no such file",
            })
    void anUnknownSettingOrABadValue(String assignment, String expected) {
        assertRefused(train("--set", assignment), expected);
    }

    @Test
    void anUnknownMethod() {
        assertRefused(train("--method", "bth"), "unknown method \"bth\"; did you mean \"both\"?");
    }

    @Test
    void aTruncatedModelFile() throws IOException {
        assertEquals(0, train().code());
        var whole = Files.readAllBytes(directory.resolve("m.vatext"));
        var cut = Files.write(directory.resolve("cut.vatext"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused(Cli.run(directory, "info", cut.toString()), "cut.vatext: the model file is truncated or damaged");
        assertRefused(
                Cli.withInput(directory, "text\n", "predict", cut.toString()),
                "cut.vatext: the model file is truncated");
    }

    @Test
    void aFileThatIsNotAModel() {
        assertRefused(
                Cli.run(directory, "info", directory.resolve("labeled.csv").toString()), "this is not a vatext model");
        assertRefused(Cli.run(directory, "info", directory.toString()), "this is a directory");
    }

    @Test
    void aTestLabelThatTheModelDoesNotKnow() throws IOException {
        assertEquals(0, train().code());
        var test = write("unknown.csv", "text,label\nthe team won,weather\n").toString();
        var model = directory.resolve("m.vatext").toString();
        assertRefused(
                Cli.run(directory, "evaluate", model, "--test", test, "--quiet"),
                "\"weather\" (1)",
                "the classes are business, sports");
    }
}
