package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments on the user's own files and corpora. */
class OwnFilesExperimentTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @BeforeEach
    void write() throws IOException {
        Cli.writeUserFiles(Files.createDirectory(home.resolve("data")));
    }

    private Outcome reproduce(String corpus, String... more) throws IOException {
        var file = Files.writeString(
                home.resolve("data/own.yaml"),
                "name: own\ncorpus: " + corpus + "\nseeds: [1, 2]\nmethods:\n  linear-svm:\n  naive-bayes:\n");
        return Cli.run(home, Cli.arguments(List.of(more), "reproduce", file.toString(), "--threads", "1"));
    }

    private String report() throws IOException {
        return Files.readString(home.resolve("runs/own/report.md"));
    }

    @Test
    void filesAreNamedRelativeToTheExperiment() throws IOException {
        var outcome = reproduce("{train: labeled.csv, unlabeled: raw/, test: test.csv}");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("\nlinear-svm "), outcome.out());
        var results = ConfigFiles.json()
                .readTree(home.resolve("runs/own/results.json").toFile());
        assertEquals(4, results.path("cells").size());
        assertEquals(10, results.at("/cells/0/documents").asInt());
        assertEquals(
                "test.csv", results.at("/provenance/configuration/corpus/test").asString());
    }

    @Test
    void runsThatWereNotAskedForAreCountedAndOlderOnesListed() throws IOException {
        assertEquals(
                0,
                reproduce("{train: labeled.csv, test: test.csv}", "--seeds", "1,2,3")
                        .code());
        var fewer = reproduce("{train: labeled.csv, test: test.csv}");
        assertTrue(fewer.out().contains("2 finished runs are kept but not shown"), fewer.out());
        assertTrue(fewer.out().contains("linear-svm-3, naive-bayes-3"), fewer.out());
        assertTrue(report().contains("linear-svm-3, naive-bayes-3"));
        assertTrue(report().contains("The runs were not all made by the last command"), report());
        assertTrue(report().contains("| linear-svm-1, naive-bayes-1, linear-svm-2, naive-bayes-2 |"), report());
    }

    @Test
    void whatIsWrongWithTheFilesIsSaidWithItsLine() throws IOException {
        var noTest = reproduce("{train: labeled.csv}");
        assertEquals(3, noTest.code());
        assertTrue(noTest.err().contains("own.yaml:2: corpus.test must name labeled documents"), noTest.err());
        var misspelled = reproduce("{train: labeled.csv, tets: test.csv}");
        assertTrue(misspelled.err().contains("own.yaml:2: unknown key \"tets\""), misspelled.err());
    }

    @Test
    void aCorpusNeedsNoMoreThanFilesAndASplit() throws IOException {
        var data = Files.createDirectories(home.resolve("corpora/data/mine"));
        for (var i = 0; i < 20; i++) {
            var directory = Files.createDirectories(data.resolve(i % 2 == 0 ? "sports" : "money"));
            Files.writeString(directory.resolve(i + ".txt"), (i % 2 == 0 ? "the team won " : "shares fell ") + i);
        }
        Files.writeString(home.resolve("corpora/mine.yaml"), """
                name: mine
                format: directories
                data: {directory: mine}
                split: {random: {test_share: 0.2, draws: 2, validation_share: 0.2}}
                """);
        for (var command : List.of("info mine", "list", "list --json", "info mine --json")) {
            var outcome = Cli.run(home, Cli.arguments(List.of(command.split(" ")), "corpus"));
            assertEquals(0, outcome.code(), outcome.err());
            assertTrue(outcome.out().contains("mine"), outcome.out());
        }
        var outcome = reproduce("mine");
        assertEquals(0, outcome.code(), outcome.err());
        Files.writeString(home.resolve("corpora/mine.yaml"), "name: mine\nformat: directories\n");
        var refused = reproduce("mine");
        assertEquals(3, refused.code());
        assertTrue(refused.err().contains("mine.yaml: split must say how"), refused.err());
    }
}
