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

/** Experiment files with analyses, from the command line. */
class AnalysesCommandTest {
    @TempDir
    private Path home;

    private Path curves;
    private Path maps;

    @BeforeEach
    void files() throws IOException {
        MiniProject.fetched(home);
        Files.writeString(home.resolve("models.yaml"), """
                name: models
                corpus: mini
                seeds: [1]
                settings:
                  model: {embedding: 4, hidden: 4, dense: [4]}
                  training: {steps: 3, batch: 2, unlabeled_batch: 2, evaluate_every: 3}
                methods:
                  baseline:
                """);
        curves = Files.writeString(home.resolve("curves.yaml"), """
                name: curves
                models: [models.yaml]
                analyses:
                  attack-curves: {rows: [baseline], attacks: [fgsm], l2: [0.05], linf: []}
                """);
        maps = Files.writeString(home.resolve("maps.yaml"), """
                name: maps
                models: [models.yaml]
                analyses:
                  maps: {rows: [baseline], documents: 1, cells: 3}
                """);
    }

    @Test
    void severalFilesAreRunOneAfterTheOtherAndMakeOnePage() throws IOException {
        var outcome = Cli.run(home, "reproduce", curves.toString(), maps.toString(), "--threads", "1");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith("Error, %, against the size of the perturbation (L2)\n"), outcome.out());
        assertTrue(outcome.out().contains("Around documents that are classified correctly"), outcome.out());
        assertTrue(outcome.err().contains("baseline-1: already done"), outcome.err());

        var runs = home.resolve("runs");
        var page = home.resolve("all.html");
        outcome = Cli.run(
                home,
                "report",
                runs.resolve("curves").toString(),
                runs.resolve("maps").toString(),
                "--out",
                page.toString());
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                List.of("attack-curves, mini", "maps, mini"),
                Jsoup.parse(Files.readString(page)).select("h2[id]").eachText());

        var before = Files.readAllBytes(runs.resolve("curves/report.md"));
        Files.delete(runs.resolve("curves/report.md"));
        outcome = Cli.run(home, "report", runs.resolve("curves").toString());
        assertEquals(0, outcome.code(), outcome.err());
        assertArrayEquals(before, Files.readAllBytes(runs.resolve("curves/report.md")));
    }

    @Test
    void anAnalysisThatFailsEndsWithItsReason() throws IOException {
        Files.writeString(curves, Files.readString(curves).replace("rows: [baseline]", "rows: [other]"));
        var outcome = Cli.run(home, "reproduce", curves.toString(), "--threads", "1");
        assertEquals(1, outcome.code(), outcome.err());
        assertTrue(
                outcome.err().contains("1 of 1 analyses failed: attack-curves: there is no row \"other\""),
                outcome.err());
    }

    @Test
    void aMistakeInTheLastFileIsFoundBeforeTheFirstIsRun() throws IOException {
        Files.writeString(maps, Files.readString(maps).replace("cells: 3", "cells: 4"));
        var outcome = Cli.run(home, "reproduce", curves.toString(), maps.toString(), "--threads", "1");
        assertEquals(3, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("maps.yaml:4: cells must be an odd number"), outcome.err());
        assertFalse(Files.exists(home.resolve("runs")));
    }

    @Test
    void oneDirectoryCannotHoldSeveralExperiments() {
        var outcome = Cli.run(
                home,
                "reproduce",
                curves.toString(),
                maps.toString(),
                "--out",
                home.resolve("x").toString());
        assertEquals(2, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("--out names the directory of one experiment"), outcome.err());
    }
}
