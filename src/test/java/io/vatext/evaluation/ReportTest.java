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
    void reportIsAsAgreed() throws IOException {
        SampleExperiment.write(folder);
        assertEquals(golden("report.md"), Report.markdown(folder));
    }

    @Test
    void terminalTableIsAsAgreed() throws IOException {
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
        var comparisons = BaselineComparison.of(SampleExperiment.write(folder), folder);
        assertEquals(
                List.of("virtual-adversarial", "both"),
                comparisons.stream().map(c -> c.cell().method()).toList());
        // baseline of seed 1 is wrong on d0 d1 d2 d4 d6 d7; virtual-adversarial on d6 and d7, both on d7
        assertEquals(McNemarTest.of(4, 0), comparisons.get(0).test());
        assertEquals(McNemarTest.of(5, 0), comparisons.get(1).test());
        assertEquals(2.0 / 16, comparisons.get(0).holm(), 1e-12, "the larger p, times 1");
        assertEquals(2 * 2.0 / 32, comparisons.get(1).holm(), 1e-12, "the smaller p, times 2");
    }

    @Test
    void lostPredictionsAreNamed() throws IOException {
        SampleExperiment.write(folder);
        Files.delete(folder.resolve("predictions/both-1.jsonl"));
        var e = assertThrows(InputException.class, () -> Report.markdown(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("both-1.jsonl"), e.getMessage());
    }

    @Test
    void reportWithoutFinishedRunsSaysSo() throws IOException {
        var bare = Provenance.builder("empty", SampleExperiment.provenance().host())
                .build();
        new ExperimentResults(bare, List.of()).write(folder.resolve("results.json"));
        assertTrue(Report.markdown(folder).contains("No run has finished yet."));
    }

    @Test
    void reportWithoutPredictionsHasNoClassTable() throws IOException {
        var cell = new Cell(
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
                List.of());
        new ExperimentResults(SampleExperiment.provenance(), List.of(cell)).write(folder.resolve("results.json"));
        assertFalse(Report.markdown(folder).contains("## Classes"));
    }
}
