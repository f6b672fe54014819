package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A majority vote, which gets one of two classes wrong, against a linear classifier, which gets none wrong. */
class CompareCommandTest {
    @TempDir
    private static Path directory;

    @BeforeAll
    static void train() throws IOException {
        Cli.writeUserFiles(directory);
        for (var method : List.of("majority", "linear-svm")) {
            assertDone(Cli.run(
                    directory,
                    "train",
                    "--method",
                    method,
                    "--train",
                    path("labeled.csv"),
                    "--threads",
                    "1",
                    "--out",
                    path(method + ".vatext")));
            assertDone(Cli.run(
                    directory,
                    "evaluate",
                    path(method + ".vatext"),
                    "--test",
                    path("test.csv"),
                    "--predictions",
                    path(method + ".jsonl")));
        }
    }

    private static void assertDone(Outcome outcome) {
        assertEquals(0, outcome.code(), outcome.err());
    }

    private static String path(String name) {
        return directory.resolve(name).toString();
    }

    private static Outcome compare(String first, String second, String... more) {
        return Cli.run(directory, Cli.arguments(List.of(more), "compare", path(first), path(second)));
    }

    private static void assertRefused(Outcome outcome, String expected) {
        assertEquals(3, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertTrue(outcome.errors().get(outcome.errors().size() - 1).contains(expected), outcome.err());
    }

    @Test
    void twoModelsAreComparedOnTheirTestDocuments() {
        var outcome = compare("majority.vatext", "linear-svm.vatext", "--test", path("test.csv"), "--show", "2");
        assertDone(outcome);
        assertTrue(
                outcome.out().startsWith("A: 50.00 % misclassified (5 of 10 documents; 95 % interval "), outcome.out());
        assertTrue(outcome.out().contains("B: 0.00 % misclassified (0 of 10 documents"), outcome.out());
        assertTrue(outcome.out().contains("macro-F1 1.0000"), outcome.out());
        assertTrue(outcome.out().contains("B - A: -50.00 points, 95 % interval -"), outcome.out());
        assertTrue(outcome.out().contains("McNemar p = 0.0625"), outcome.out());
        assertTrue(outcome.out().contains("only A wrong, 2 of 5:"), outcome.out());
        assertTrue(
                outcome.out().contains(" scored goal ") || outcome.out().contains(" shares of bank "), outcome.out());
    }

    @Test
    void predictionsFilesAndModelsGiveTheSameComparison() {
        var models = compare("majority.vatext", "linear-svm.vatext", "--test", path("test.csv"), "--json");
        var files = compare("majority.jsonl", "linear-svm.vatext", "--test", path("test.csv"), "--json");
        assertDone(models);
        assertDone(files);
        var one = JsonMapper.shared().readTree(models.out());
        var other = JsonMapper.shared().readTree(files.out());
        assertEquals(0.5, one.at("/a/misclassification_rate").asDouble());
        assertEquals(5, one.path("only_a_wrong_documents").size());
        for (var key : List.of("documents", "difference_interval", "mcnemar_p", "only_a_wrong_documents")) {
            assertEquals(one.path(key), other.path(key), key);
        }
    }

    @Test
    void differentTestDocumentsAreRefused() throws IOException {
        var lines = Files.readAllLines(directory.resolve("linear-svm.jsonl"));
        Files.write(directory.resolve("shorter.jsonl"), lines.subList(1, lines.size()));
        assertRefused(compare("majority.jsonl", "shorter.jsonl"), "; compare predictions of the same test documents.");
    }

    @Test
    void aModelNeedsTestDocuments() {
        assertRefused(
                compare("majority.vatext", "linear-svm.vatext"), "name labeled documents to classify with --test");
    }

    @Test
    void otherFilesAreRefused() {
        assertRefused(compare("test.csv", "linear-svm.jsonl"), "expected a model or a predictions file of vatext");
        assertRefused(compare("none.jsonl", "linear-svm.jsonl"), "no such file");
    }

    @Test
    void anEvaluationHasAPage() throws IOException {
        var page = directory.resolve("page.html");
        assertDone(Cli.run(
                directory,
                "evaluate",
                path("majority.vatext"),
                "--test",
                path("test.csv"),
                "--report",
                page.toString()));
        var html = Jsoup.parse(Files.readString(page));
        assertEquals("majority.vatext", html.select("h1").text());
        assertTrue(html.select("p.lead").text().startsWith("50.00 % of 10 test documents"), html.text());
        assertEquals(
                5, html.select("h3:contains(Costliest errors) + div tbody tr").size());
        assertDone(Cli.run(
                directory,
                "evaluate",
                path("majority.vatext"),
                "--test",
                path("test.csv"),
                "--report",
                page.toString()));
    }

    @Test
    void aPageReplacesNoOtherFile() throws IOException {
        var other = Files.writeString(directory.resolve("mine.html"), "<p>mine</p>");
        var outcome = Cli.run(
                directory,
                "evaluate",
                path("majority.vatext"),
                "--test",
                path("test.csv"),
                "--report",
                other.toString());
        assertEquals(3, outcome.code());
        assertTrue(outcome.err().contains("which is not a page of vatext"), outcome.err());
        assertFalse(Files.readString(other).contains("DOCTYPE"));
    }
}
