package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** From raw text to a named encoder, and from it to a classifier. */
class PretrainCommandTest {
    @TempDir
    private Path home;

    @BeforeEach
    void write() throws IOException {
        Cli.writeUserFiles(home);
    }

    private Cli.Outcome pretrain(String out, String... more) {
        var arguments = Cli.arguments(
                Cli.TINY,
                "pretrain",
                "--unlabeled",
                home.resolve("raw").toString(),
                "--train",
                home.resolve("labeled.csv").toString(),
                "--out",
                out,
                "--steps",
                "3",
                "--json");
        return Cli.run(home, Cli.arguments(List.of(more), arguments));
    }

    private Cli.Outcome train(String... more) {
        return Cli.run(
                home,
                Cli.arguments(
                        List.of(more),
                        "train",
                        "--threads",
                        "1",
                        "--train",
                        home.resolve("labeled.csv").toString(),
                        "--out",
                        home.resolve("m.vatext").toString(),
                        "--steps",
                        "2",
                        "--encoder",
                        "mine"));
    }

    @Test
    void aClassifierTakesTheSizesAndWordsOfAnEncoderByName() {
        var made = pretrain("mine");
        assertEquals(0, made.code(), made.err());
        var values = JsonMapper.shared().readTree(made.out());
        assertTrue(values.path("perplexity_reverse").asDouble() > 1, made.out());
        assertTrue(Files.exists(home.resolve("embeddings/data/mine.vatext")));
        assertFalse(Files.exists(home.resolve("embeddings/data/mine.vatext.work")), "nothing else is left");

        var trained = train();
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.err().contains("encoder: mine, language-model, perplexity"), trained.err());

        var described = Cli.run(home, "embeddings", "info", "mine");
        assertTrue(described.out().contains("encoder") && described.out().contains("perplexity"), described.out());
        var info = Cli.run(
                home, "info", home.resolve("embeddings/data/mine.vatext").toString());
        assertTrue(info.out().contains("perplexity forward"), info.out());
    }

    @Test
    void wordVectorsAloneLeaveTheNetworkFree() {
        assertEquals(0, pretrain("mine", "--kind", "skip-gram").code());
        var trained = train("--set", "model.hidden=12", "--set", "model.layers=2");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.err().contains("encoder: mine, skip-gram"), trained.err());
    }

    @Test
    void settingsThatDoNotFitAreRefusedInOneSentence() {
        assertEquals(0, pretrain("mine").code());
        var refused = train("--set", "model.hidden=16");
        assertEquals(3, refused.code());
        assertTrue(
                refused.err().lines().anyMatch(l -> l.contains("mine") && l.contains("set model.hidden to 8")),
                refused.err());
    }

    @Test
    void aPathIsAFileAndAnUnknownKindIsRefused() {
        var file = home.resolve("own.vatext");
        assertEquals(
                0, pretrain(file.toString(), "--kind", "sequence-autoencoder").code());
        assertTrue(Files.exists(file));
        assertFalse(Files.exists(home.resolve("embeddings/own.yaml")));
        assertEquals(3, pretrain("other", "--kind", "word2vec").code());
    }
}
