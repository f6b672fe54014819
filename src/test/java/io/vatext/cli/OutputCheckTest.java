package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import io.vatext.corpus.published.MiniProject;
import io.vatext.model.ModelChecksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An output option must not destroy a user's file. */
class OutputCheckTest {
    @TempDir
    private static Path home;

    @BeforeAll
    static void write() throws IOException {
        Cli.writeUserFiles(home);
        Files.writeString(home.resolve("notes.txt"), "remember the milk\n");
        Files.writeString(home.resolve("settings.yaml"), "training: {steps: 2}\n");
        Files.writeString(home.resolve("predictions.jsonl"), "{\"text\": \"the team won\", \"label\": \"sports\"}\n");
        Files.createSymbolicLink(home.resolve("link.csv"), home.resolve("labeled.csv"));
        Files.createSymbolicLink(home.resolve("rawlink"), home.resolve("raw"));
        Files.createDirectories(home.resolve("other/kept"));
        Files.writeString(home.resolve("other/report.md"), "mine\n");
        Files.createDirectories(home.resolve("embeddings"));
        Files.writeString(home.resolve("embeddings/published.yaml"), "kind: word-vectors\nname: published\n");
        assertEquals(
                0,
                run("pretrain --kind skip-gram --unlabeled @raw --out @encoder.vatext --set model.embedding=8")
                        .code());
        assertEquals(0, run(train("@model.vatext")).code());
    }

    private static String train(String out) {
        return "train --train @labeled.csv --unlabeled @raw --validation @test.csv --settings @settings.yaml"
                + " --encoder @encoder.vatext --set model.hidden=8 --set model.dense=[4] --threads 1 --out " + out;
    }

    /** Runs a command whose files, marked by an @, are in the project's directory. */
    private static Outcome run(String command) {
        return Cli.run(home, command.replace("@", home + "/").split(" "));
    }

    private static List<String> files() throws IOException {
        var contents = new TreeMap<String, Integer>();
        try (var all = Files.walk(home)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                contents.put(home.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        var list = new ArrayList<String>();
        contents.forEach((name, hash) -> list.add(name + " " + hash));
        return list;
    }

    private static void assertRefused(String command, String expected) throws IOException {
        var before = files();
        var outcome = run(command);
        assertEquals(3, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.errors().size(), "refused before anything is read: " + outcome.err());
        assertTrue(outcome.err().contains(expected), outcome.err());
        assertEquals(before, files());
    }

    @ParameterizedTest
    @CsvSource({
        "@labeled.csv, an input of this command",
        "@link.csv, an input of this command",
        "@raw/../labeled.csv, an input of this command",
        "@test.csv, an input of this command",
        "@settings.yaml, an input of this command",
        "@encoder.vatext, an input of this command",
        "@raw/0.txt, which is an input",
        "@raw/news.vatext, which is an input",
        "@rawlink/deep/news.vatext, which is an input",
        "@raw, this is a directory",
        "@notes.txt, not a vatext model",
    })
    void trainingLosesNoFile(String out, String expected) throws IOException {
        assertRefused(train(out), expected);
    }

    @Test
    void preparedDocumentsAreNotKeptAmongTheDocuments() throws IOException {
        assertRefused(train("@new.vatext") + " --prepared @raw", "--prepared would overwrite an input");
        assertRefused(train("@new.vatext") + " --prepared @raw/prepared", "which is an input");
        assertRefused("corpus prepare --train @labeled.csv --unlabeled @raw --prepared @raw/p", "which is an input");
        assertRefused("pretrain --unlabeled @raw --out @new.vatext --prepared @raw/p", "which is an input");
    }

    @ParameterizedTest
    @CsvSource({
        "@raw/0.txt, which is an input",
        "@labeled.csv, an input of this command",
        "@notes.txt, not a vatext model",
        "published, which is not of an encoder",
    })
    void pretrainingLosesNoFile(String out, String expected) throws IOException {
        assertRefused("pretrain --unlabeled @raw --train @labeled.csv --out " + out, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "@test.csv, an input of this command",
        "@model.vatext, an input of this command",
        "@raw, this is a directory",
        "@encoder.vatext, not a predictions file",
        "@predictions.jsonl, not a predictions file",
    })
    void evaluationLosesNoFile(String predictions, String expected) throws IOException {
        assertRefused("evaluate @model.vatext --test @test.csv --predictions " + predictions, expected);
    }

    @Test
    void predictionsDoNotReplaceTheirDocuments() throws IOException {
        assertEquals(
                0,
                run("evaluate @model.vatext --test @test.csv --predictions @old.jsonl")
                        .code());
        assertRefused("evaluate @model.vatext --test @old.jsonl --predictions @old.jsonl", "an input of this command");
    }

    @Test
    void otherOutputsLoseNoFile() throws IOException {
        MiniProject.fetched(home);
        assertRefused(
                "corpus export wordnet-nouns --format csv --part labeled --out @notes.txt", "would replace this file");
        assertRefused("embeddings train --unlabeled @raw --out published", "which embeddings train did not write");
        Files.writeString(
                home.resolve("tiny.yaml"),
                "name: tiny\ncorpus: mini\nseeds: [1]\nmethods: {baseline: {method: baseline}}\n");
        assertRefused("reproduce @tiny.yaml --out @other", "files that vatext did not write");
    }

    @Test
    void whatVatextWroteIsReplaced() throws IOException {
        assertEquals(0, run(train("@again.vatext")).code());
        var cut = Files.readAllBytes(home.resolve("again.vatext"));
        Files.write(home.resolve("again.vatext"), Arrays.copyOf(cut, cut.length / 2));
        var refused = run(train("@again.vatext"));
        assertEquals(3, refused.code());
        assertTrue(refused.err()
                .contains("--out would replace this model; name another file, or replace it with --force."));
        assertEquals(0, run(train("@again.vatext") + " --force").code());
        assertEquals(ModelChecksum.of(home.resolve("model.vatext")), ModelChecksum.of(home.resolve("again.vatext")));
        Files.createFile(home.resolve("empty.jsonl"));
        for (var round = 0; round < 2; round++) {
            var outcome = run("evaluate @model.vatext --test @test.csv --predictions @empty.jsonl");
            assertEquals(0, outcome.code(), outcome.err());
        }
        assertEquals(10, Files.readAllLines(home.resolve("empty.jsonl")).size());
    }
}
