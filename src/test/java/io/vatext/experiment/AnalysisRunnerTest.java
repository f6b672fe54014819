package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.analysis.AnalysisResults;
import io.vatext.corpus.published.MiniProject;
import io.vatext.support.ConfigFile;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Directories;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Analyses of small models, over the corpus of twelve articles. */
class AnalysisRunnerTest {
    private static final String ANALYSES = """
            name: small-analyses
            models: [small.yaml]
            analyses:
              attack-curves: {rows: [baseline, virtual-adversarial], l2: [0.05], linf: [0.05]}
              maps: {rows: [baseline], documents: 2, cells: 3}
              replacements: {rows: [baseline], documents: 2}
              noise: {analysis: rubbish, rows: [virtual-adversarial], other_corpus: mini}
            """;

    @TempDir
    private Path home;

    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void models() throws IOException {
        MiniProject.fetched(home);
        Files.writeString(home.resolve("small.yaml"), SmallExperiment.EXPERIMENT.replace("[1]", "[1, 2]"));
    }

    private Path out() {
        return home.resolve("runs/small-analyses");
    }

    private AnalysisResults run(String analyses) throws IOException {
        return run(analyses, () -> false);
    }

    private AnalysisResults run(String analyses, BooleanSupplier stop) throws IOException {
        log.clear();
        var file = Files.writeString(home.resolve("analyses.yaml"), analyses);
        var context = new ExperimentContext(home, 1, Progress.Factory.silent(), stop, log::add);
        return new AnalysisRunner(AnalysisFile.read(ConfigFile.read(file)), file, out(), context, List.of("vatext"))
                .run(List.of(), "vatext reproduce analyses.yaml", OldCells.RUN_AGAIN);
    }

    private long logged(String part) {
        return log.stream().filter(line -> line.contains(part)).count();
    }

    /** What was found, by analysis, as text. */
    private static Map<String, String> findings(AnalysisResults results) {
        var findings = new LinkedHashMap<String, String>();
        results.results()
                .forEach(result ->
                        findings.put(result.name(), ConfigFiles.json().writeValueAsString(result.findings())));
        return findings;
    }

    @Test
    void modelsAreTrainedAndAnalyzedAndTheReportsSayWhatWasFound() throws IOException {
        var results = run(ANALYSES);
        assertEquals(Map.of(), results.failed());
        assertEquals(
                List.of("attack-curves", "maps", "replacements", "noise"),
                List.copyOf(findings(results).keySet()));
        assertEquals(results.toJson(), AnalysisResults.read(out()).toJson());
        var curves = results.results().get(0).findings();
        assertEquals(3, curves.tables().size());
        assertEquals(
                List.of("baseline", "fgsm"),
                curves.tables().get(0).rows().get(0).subList(0, 2));
        assertEquals(6, curves.charts().size());
        var report = Files.readString(out().resolve("report.md"));
        assertTrue(report.contains("![Error under fgsm, L2](attack-curves-1.png)"), report);
        assertTrue(Files.size(out().resolve("attack-curves-2.png")) > 1000);
        var page = Jsoup.parse(out().resolve("report.html"));
        assertEquals(
                List.of(
                        "attack-curves, mini",
                        "maps, mini",
                        "replacements, mini",
                        "noise, mini",
                        "Where these numbers come from"),
                page.select("h2[id], h2:last-of-type").eachText());
    }

    @Test
    void aFinishedAnalysisIsRunAgainOnlyIfSomethingThatDecidesItDiffers() throws IOException {
        var first = run(ANALYSES);
        var second = run(ANALYSES);
        assertEquals(findings(first), findings(second));
        assertEquals(
                4,
                log.stream()
                        .filter(line -> line.matches("(attack-curves|maps|replacements|noise): already done"))
                        .count(),
                log::toString);
        run(ANALYSES.replace("documents: 2", "documents: 1"));
        assertEquals(1, logged("maps: run again, since settings.documents is 1, was 2"), log::toString);
    }

    @Test
    void anAnalysisThatWasStoppedGoesOnAfterItsLastPart() throws IOException {
        var whole = findings(run(ANALYSES));
        Directories.delete(out());
        var parts = out().resolve("work/attack-curves");
        assertThrows(
                StoppedException.class,
                () -> run(ANALYSES, () -> Files.exists(parts.resolve("virtual-adversarial-1-L2.json"))));
        var kept = Files.getLastModifiedTime(parts.resolve("baseline-2-L2.json"));
        assertFalse(Files.exists(out().resolve("analyses/attack-curves.json")));
        assertThrows(
                StoppedException.class,
                () -> run(ANALYSES, () -> Files.exists(parts.resolve("virtual-adversarial-2-L2.json"))));
        assertEquals(kept, Files.getLastModifiedTime(parts.resolve("baseline-2-L2.json")));
        assertEquals(whole, findings(run(ANALYSES)));
    }

    @Test
    void anAnalysisThatFailsDoesNotStopTheOthers() throws IOException {
        Files.writeString(
                home.resolve("small.yaml"), SmallExperiment.EXPERIMENT.replace("virtual-adversarial:", "linear-svm:"));
        var results = run(ANALYSES.replace("virtual-adversarial", "linear-svm"));
        assertEquals(
                List.of("maps", "replacements"), List.copyOf(findings(results).keySet()));
        assertTrue(
                String.valueOf(results.failed().get("noise"))
                        .contains("row linear-svm has models of the kind \"linear\""),
                results.failed()::toString);
        assertTrue(Files.readString(out().resolve("report.md")).contains("Failed: row linear-svm"));
    }

    @Test
    void aMistakeInTheFileIsFoundBeforeAnythingIsTrained() {
        Messages.refusal(
                () -> run(ANALYSES.replace("analysis: rubbish", "analysis: rubish")), "did you mean \"rubbish\"?");
        Messages.refusal(() -> run(ANALYSES.replace("cells: 3", "cells: 4")), "cells must be an odd number");
        Messages.refusal(() -> run(ANALYSES.replace("documents: 2", "document: 2")), "document");
        assertFalse(Files.exists(home.resolve("runs")));
    }

    @Test
    void modelsOfSeveralDrawsAreRefused() throws IOException {
        Files.writeString(
                home.resolve("small.yaml"),
                SmallExperiment.EXPERIMENT.replace("seeds: [1]", "seeds: [1]\nsubsets: [k2.s0, full]"));
        Messages.refusal(() -> run(ANALYSES), "name one subset");
    }
}
