package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.published.MiniProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final List<String> RENDERED = List.of("report.md", "report.html", "chart.png");

    @TempDir
    private Path home;

    private Path run;

    @BeforeEach
    void reproduce() throws IOException {
        MiniProject.fetched(home);
        var file = Files.writeString(home.resolve("tiny.yaml"), """
                name: tiny
                corpus: mini
                seeds: [1]
                settings:
                  model: {embedding: 4, hidden: 4, dense: [4]}
                  training: {steps: 4, batch: 2, unlabeled_batch: 2, evaluate_every: 2}
                methods:
                  majority:
                  baseline:
                """);
        var outcome = Cli.run(home, "reproduce", file.toString(), "--threads", "1");
        assertEquals(0, outcome.code(), outcome.err());
        run = home.resolve("runs/tiny");
    }

    @Test
    void everythingIsRenderedAgainWithTheSameBytes() throws IOException {
        for (var name : RENDERED) {
            Files.move(run.resolve(name), run.resolve(name + ".before"));
        }
        var outcome = Cli.run(home, "report", run.toString());
        assertEquals(0, outcome.code(), outcome.err());
        for (var name : RENDERED) {
            assertArrayEquals(
                    Files.readAllBytes(run.resolve(name + ".before")), Files.readAllBytes(run.resolve(name)), name);
            assertTrue(outcome.out().contains(run.resolve(name) + "\n"), outcome.out());
        }
    }

    @Test
    void anLstmHasALearningCurveAndErrorsHaveTexts() throws IOException {
        var page = Jsoup.parse(Files.readString(run.resolve("report.html")));
        assertEquals(
                1,
                page.select("svg[aria-label^=Validation error] polyline.curve").size());
        assertFalse(page.text().contains("the text was not kept"), page.text());
    }

    @Test
    void withoutPredictionsTheReportThatNeedsThemIsKept() throws IOException {
        try (var files = Files.list(run.resolve("predictions"))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        var before = Files.readAllBytes(run.resolve("report.md"));
        var outcome = Cli.run(home, "report", run.toString());
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("the predictions of 2 of 2 runs are missing"), outcome.err());
        assertFalse(outcome.out().contains("report.md"), outcome.out());
        assertArrayEquals(before, Files.readAllBytes(run.resolve("report.md")));
    }

    @Test
    void aDirectoryWithoutResultsIsRefused() throws IOException {
        var empty = Files.createDirectory(home.resolve("empty"));
        var outcome = Cli.run(home, "report", empty.toString());
        assertEquals(3, outcome.code());
        assertTrue(outcome.err().contains("results.json: no such file"), outcome.err());
        assertEquals(3, Cli.run(home, "report", home.resolve("none").toString()).code());
    }
}
