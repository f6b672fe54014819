package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a command unexpectedly is reported in one sentence, at once. */
class FailuresTest {
    @TempDir
    private Path directory;

    private static String reported(Error error) {
        var err = new ByteArrayOutputStream();
        assertEquals(1, Failures.reportFatal(error, new PrintStream(err, true, StandardCharsets.UTF_8)));
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyErrorHasASentence() {
        for (var error : List.of(
                new StackOverflowError(),
                new InternalError("a fault\nin memory"),
                new AssertionError("a rule"),
                new OutOfMemoryError("heap"),
                new UnsatisfiedLinkError("no library"))) {
            var message = reported(error);
            assertEquals(1, message.lines().count(), message);
            assertTrue(message.startsWith("vatext: "), message);
        }
        assertTrue(reported(new StackOverflowError()).contains("nested too deeply"));
        assertTrue(reported(new InternalError("fault")).contains("cut or cannot be read"));
    }

    /** The tokenizer's pattern would overflow the stack. */
    @Test
    void settingsThatAreNestedTooDeeplyAreBadInput() throws IOException, InterruptedException {
        Cli.writeUserFiles(directory);
        Files.writeString(
                directory.resolve("deep.yaml"),
                "tokenizer: {type: lucene, tokenizer: {name: simplePattern, params: {pattern: \"" + "(".repeat(20_000)
                        + "a" + ")".repeat(20_000) + "\"}}}\n");
        var outcome = Cli.child(
                directory,
                List.of(),
                List.of("train", "--train", "labeled.csv", "--out", "m.vatext", "--settings", "deep.yaml"));
        assertEquals(3, outcome.code(), outcome.err());
        var last = outcome.errors().get(outcome.errors().size() - 1);
        assertTrue(last.startsWith("vatext: deep.yaml:1: ") && last.endsWith("nested too deeply."), last);
        assertTrue(last.length() < 5000, "a message of " + last.length() + " characters");
    }
}
