package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static String golden(String name) throws IOException {
        try (var in = Objects.requireNonNull(ReportTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void reportEqualsTheGoldenFile() throws IOException {
        SampleExperiment.write(folder);
        assertEquals(golden("report.md"), Report.markdown(folder));
    }

    @Test
    void terminalTableEqualsTheGoldenFile() throws IOException {
        assertEquals(golden("table.txt"), Report.table(SampleExperiment.write(folder)));
    }

    @Test
    void renderingAgainGivesTheSameBytes() throws IOException {
        SampleExperiment.write(folder);
        Report.write(folder);
        var first = Files.readAllBytes(folder.resolve("report.md"));
        Report.write(folder);
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("report.md")));
    }

    @Test
    void standardDeviationIsThatOfASample() throws IOException {
        var baseline = MethodSummary.of(SampleExperiment.write(folder)).get(0);
        // 6/8 and 5/8: mean 0.6875, deviations ±0.0625, √(2·0.0625²/1)
        assertEquals(0.6875, baseline.misclassificationRate(), 1e-15);
        assertEquals(0.0625 * Math.sqrt(2), baseline.standardDeviation(), 1e-15);
    }

    @Test
    void comparisonsPairRunsOfOneSeedAndCorrectForAllOfThem() throws IOException {
        var comparisons =
                PairedComparisons.all(SampleExperiment.write(folder), folder).get(0);
        assertEquals("baseline", comparisons.row());
        assertEquals(List.of(), comparisons.missing());
        var tests = comparisons.tests();
        assertEquals(
                List.of("virtual-adversarial", "both"),
                tests.stream().map(test -> test.cell().method()).toList());
        // baseline of seed 1 is wrong on d0 d1 d2 d4 d6 d7; virtual-adversarial on d6 and d7, both on d7
        assertEquals(McNemarTest.of(4, 0), tests.get(0).mcNemar());
        assertEquals(McNemarTest.of(5, 0), tests.get(1).mcNemar());
        assertEquals(2.0 / 16, tests.get(0).holm(), 1e-12, "the larger p, times 1");
        assertEquals(2 * 2.0 / 32, tests.get(1).holm(), 1e-12, "the smaller p, times 2");
    }

    @Test
    void theFirstRowIsComparedWithIfNoneIsNamedAndThereIsNoBaseline() throws IOException {
        var sample = SampleExperiment.write(folder);
        var without = sample.cells().stream()
                .filter(cell -> !cell.method().equals("baseline"))
                .toList();
        var unnamed = Provenance.builder("sample", sample.provenance().host()).build();
        var comparisons = PairedComparisons.all(new ExperimentResults(unnamed, without), folder)
                .get(0);
        assertEquals("virtual-adversarial", comparisons.row());
        assertEquals(1, comparisons.tests().size());
    }

    @Test
    void eachRowIsComparedWithTheRowAboveIfTheExperimentAsksForIt() throws IOException {
        var sample = SampleExperiment.write(folder);
        var steps = Provenance.builder("sample", sample.provenance().host())
                .compareWith("baseline")
                .compareWithPrevious(true)
                .build();
        new ExperimentResults(steps, sample.cells()).write(folder.resolve("results.json"));
        var all = PairedComparisons.all(ExperimentResults.read(folder.resolve("results.json")), folder);
        assertEquals(2, all.size());
        var tests = all.get(1).tests();
        assertEquals(
                List.of("virtual-adversarial after baseline", "both after virtual-adversarial"),
                tests.stream()
                        .map(test -> test.cell().method() + " after "
                                + test.comparedWith().method())
                        .toList());
        // virtual-adversarial is wrong on d6 and d7, both on d7
        assertEquals(McNemarTest.of(1, 0), tests.get(1).mcNemar());
        assertEquals(2 * 2.0 / 16, tests.get(0).holm(), 1e-12, "corrected within its own table");
        var report = Report.markdown(folder);
        assertTrue(report.contains("## Each row compared with the row above\n"), report);
        assertTrue(report.contains("| both | virtual-adversarial | - | 1 | 1 | 0 | 1.0000 | 1.0000 |"), report);
    }

    @Test
    void anyRowCanBeComparedWith() throws IOException {
        var sample = SampleExperiment.write(folder);
        var host = sample.provenance().host();
        var with = Provenance.builder("sample", host).compareWith("both").build();
        var comparisons = PairedComparisons.all(new ExperimentResults(with, sample.cells()), folder)
                .get(0);
        assertEquals(
                List.of("baseline-1", "virtual-adversarial-1"),
                comparisons.tests().stream()
                        .map(test -> test.cell().key().name())
                        .toList());
        assertEquals(McNemarTest.of(0, 5), comparisons.tests().get(0).mcNemar());
        assertEquals(
                List.of(new PairedComparisons.Missing(new Cell.Key("baseline", null, 2), "the run of both is missing")),
                comparisons.missing());
    }

    @Test
    void comparisonsThatCannotBeMadeAreNamed() throws IOException {
        var comparisons = PairedComparisons.all(SampleExperiment.writeWithFailures(folder), folder)
                .get(0);
        assertEquals(
                List.of("virtual-adversarial-1", "both-1"),
                comparisons.tests().stream()
                        .map(test -> test.cell().key().name())
                        .toList());
        assertEquals(
                List.of(
                        "both-2: the run failed",
                        "adversarial-1: the run failed",
                        "adversarial-2-2: the run of baseline failed"),
                comparisons.missing().stream()
                        .map(missing -> missing.run().name() + ": " + missing.reason())
                        .toList());
        var report = Report.markdown(folder);
        assertTrue(report.contains("- both, seed 2: the run failed\n"), report);
        assertTrue(report.contains("corrected for the 2 comparisons"), report);
    }

    @Test
    void aMeanWithAFailedRunIsMarked() throws IOException {
        assertEquals(golden("failures.txt"), Report.table(SampleExperiment.writeWithFailures(folder)));
        var report = Report.markdown(folder);
        for (var expected : List.of(
                "| baseline | 75.00 | [40.93, 92.85] (1 of 2 runs; 1 failed) |",
                "| adversarial | failed | - | - | - | - | - |",
                "| virtual-adversarial \\* | 25.00 |",
                "\\* kept from commit 0123456789ab with local changes, kernels SKYLAKEX (program differs; threads is 2, was 1):"
                        + " virtual-adversarial-1",
                "- both, seed 2: This would take 9 GB.",
                "| both | - | 2 | failed |",
                "|failed:3|kept:1|")) {
            assertTrue(report.contains(expected), () -> expected + " is missing in\n" + report);
        }
    }

    @Test
    void theDisplayedRowShowsHowManyOfItsRunsFailed() throws IOException {
        var cells = List.of(
                SampleExperiment.write(folder).cells().get(3), SampleExperiment.failed("both", 2, "The loss is NaN."));
        new ExperimentResults(SampleExperiment.provenance(), cells).write(folder.resolve("results.json"));
        var report = Report.markdown(folder);
        assertTrue(report.contains("The only row (1 of 2 runs; 1 failed)."), report);
    }

    private static FinishedCell cell(String method, double validation, long errors) {
        return new FinishedCell(
                method,
                1,
                errors,
                100,
                errors / 100.0,
                WilsonInterval.of(errors, 100),
                0.5,
                null,
                1,
                null,
                null,
                false,
                Double.isNaN(validation) ? null : validation,
                0.5,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    private static DisplayedRow displayed(Cell... cells) {
        var results = new ExperimentResults(SampleExperiment.provenance(), List.of(cells));
        return Objects.requireNonNull(DisplayedRow.of(results));
    }

    @Test
    void theDisplayedRowIsChosenByValidationNotByTest() {
        var baseline = cell("baseline", 0.3, 30);
        var lowOnTest = cell("a", 0.4, 10);
        var lowOnValidation = cell("b", 0.2, 20);
        assertEquals("b", displayed(baseline, lowOnTest, lowOnValidation).row().method());
        assertEquals(
                "baseline",
                displayed(lowOnTest, baseline, cell("c", Double.NaN, 5)).row().method(),
                "without a validation error of each row, the compared one");
        assertEquals(
                "c", displayed(cell("c", Double.NaN, 50), lowOnTest).row().method(), "without that row, the first");
    }

    @Test
    void rowsWithFailedRunsAreNotDisplayedIfOthersAreComplete() {
        var failed = SampleExperiment.failed("b", 2, "The loss is NaN.");
        assertEquals(
                "a",
                displayed(cell("a", 0.4, 10), cell("b", 0.2, 10), failed).row().method());
    }

    @Test
    void labelsAreCountedForEachRowAndDraw() throws IOException {
        var counts = Map.of("labeled", 128L, "validation", 32L);
        assertEquals(
                "128 of 160 labels to learn from, 32 to select",
                LabelUse.phrase(List.of(LabelUse.of(counts, true, false, true))));
        assertEquals(
                "all 160 labels to learn from, none to select",
                LabelUse.phrase(List.of(LabelUse.of(counts, true, true, true))));
        var wordNet = Map.of("labeled", 2_434L, "validation", 2_000L);
        assertEquals(
                "2,434 labels to learn from, and 2,000 more to select",
                LabelUse.phrase(List.of(LabelUse.of(wordNet, false, true, true))));
        assertEquals(
                "all 2,434 labels to learn from, none to select",
                LabelUse.phrase(List.of(LabelUse.of(wordNet, false, true, false))));
        var table = Report.table(SampleExperiment.write(folder));
        assertTrue(table.contains("Labels of baseline: all 60-61 labels to learn from"), table);
    }

    @Test
    void aReportOfFailuresAloneCanBeRendered() throws IOException {
        var cell = SampleExperiment.failed("both", 1, "The loss is NaN.");
        new ExperimentResults(SampleExperiment.provenance(), List.of(cell)).write(folder.resolve("results.json"));
        assertTrue(Report.markdown(folder).contains("- both, seed 1: The loss is NaN."));
    }

    @Test
    void missingPredictionsAreNamed() throws IOException {
        SampleExperiment.write(folder);
        Files.delete(folder.resolve("predictions/both-1.jsonl"));
        var e = assertThrows(InputException.class, () -> Report.markdown(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("both-1.jsonl"), e.getMessage());
    }

    @Test
    void reportWithoutFinishedRunsStatesThat() throws IOException {
        var bare = Provenance.builder("empty", SampleExperiment.provenance().host())
                .build();
        new ExperimentResults(bare, List.of()).write(folder.resolve("results.json"));
        assertTrue(Report.markdown(folder).contains("No run has finished yet."));
    }

    @Test
    void reportWithoutPredictionsHasNoClassTable() throws IOException {
        var cell = new FinishedCell(
                "baseline",
                1,
                1,
                4,
                0.25,
                WilsonInterval.of(1, 4),
                0.5,
                10L,
                1,
                10.0,
                "k20.s0",
                false,
                null,
                0.5,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null);
        new ExperimentResults(SampleExperiment.provenance(), List.of(cell)).write(folder.resolve("results.json"));
        assertFalse(Report.markdown(folder).contains("## Classes"));
    }

    @Test
    void rowsThatLearnedFromOutsideTextAreMarked() throws IOException {
        var written = SampleExperiment.write(folder);
        var marked = new ExperimentResults(
                written.provenance(),
                written.finished().stream()
                        .<Cell>map(cell ->
                                cell.method().equals("both") ? cell.withOutsideText("a pre-trained model") : cell)
                        .toList());
        marked.write(folder.resolve("results.json"));
        var table = Report.table(marked);
        assertTrue(table.contains("both \u2020 "), table);
        assertTrue(table.contains("\u2020 uses text from outside the experiment, a pre-trained model: both"), table);
        assertTrue(Report.markdown(folder).contains("both \u2020"), "the report reads the mark from the results");
    }
}
