package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateChartTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static ExperimentResults results(List<Reference> references, List<? extends Cell> cells) {
        var provenance = Provenance.builder(
                        "chart", SampleExperiment.provenance().host())
                .references(references)
                .build();
        return new ExperimentResults(provenance, List.copyOf(cells));
    }

    private static FinishedCell cell(String method, @Nullable String draw, long seed, long errors, long documents) {
        var rate = (double) errors / documents;
        var interval = WilsonInterval.of(errors, documents);
        return new FinishedCell(
                method, seed, errors, documents, rate, interval, 0.5, 1L, 1, 1.0, draw, true, null, 0.5, null,
                List.of(), List.of(), null, null, null, null, null);
    }

    private static FinishedCell cell(String method, long seed, long errors, long documents) {
        return cell(method, null, seed, errors, documents);
    }

    private BufferedImage draw(ExperimentResults results) throws IOException {
        RateChart.write(results, folder);
        var image = ImageIO.read(folder.resolve("chart.png").toFile());
        assertNotNull(image);
        return image;
    }

    /** The number of separate stretches of a color along a row of the plot; an error bar does not split a bar. */
    private static int barsOf(BufferedImage image, Color color) {
        var most = 0;
        for (var y = image.getHeight() / 2; y < image.getHeight() * 4 / 5; y++) {
            var bars = 0;
            var last = -100;
            for (var x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) == (color.getRGB() & 0xFFFFFF)) {
                    bars += x - last > 40 ? 1 : 0;
                    last = x;
                }
            }
            most = Math.max(most, bars);
        }
        return most;
    }

    @Test
    void oneBarPerMethodAndReference() throws IOException {
        var image = draw(results(
                List.of(new Reference("linear SVM", 0.5, "measured", null)),
                List.of(cell("baseline", 1, 50, 100), cell("both", 1, 45, 100), cell("both", 2, 44, 100))));
        assertEquals(2, barsOf(image, RateChart.METHOD));
        assertEquals(1, barsOf(image, RateChart.REFERENCE));
    }

    @Test
    void aFailedMethodHasALabelWithoutABar() throws IOException {
        var cells = List.of(
                cell("baseline", 1, 50, 100),
                SampleExperiment.failed("adversarial", 1, "The loss is NaN."),
                cell("both", 1, 45, 100),
                SampleExperiment.failed("both", 2, "The loss is NaN."));
        var image = draw(results(List.of(), cells));
        assertEquals(2, barsOf(image, RateChart.METHOD));
        var bars = RateBar.of(results(List.of(), cells));
        assertEquals(
                List.of("baseline", "adversarial", "both (1 of 2 runs; 1 failed)"),
                bars.stream().map(RateBar::name).toList());
        assertFalse(bars.get(1).hasRate());
    }

    @Test
    void aChartWithNothingButFailuresCanBeDrawn() throws IOException {
        var image = draw(results(List.of(), List.of(SampleExperiment.failed("both", 1, "The loss is NaN."))));
        assertEquals(0, barsOf(image, RateChart.METHOD));
    }

    @Test
    void imageGrowsWithTheNumberOfBars() throws IOException {
        var few = draw(results(List.of(), List.of(cell("baseline", 1, 5, 100))));
        assertEquals(2 * 860, few.getWidth());
        assertEquals(2 * 620, few.getHeight());
        var cells = new ArrayList<Cell>();
        for (var i = 0; i < 9; i++) {
            cells.add(cell("a-method-with-quite-a-long-name-" + i, 1, 5, 100));
        }
        var many = draw(results(List.of(), cells));
        assertEquals(2 * (140 + 9 * 118), many.getWidth());
        assertEquals(9, barsOf(many, RateChart.METHOD));
    }

    @Test
    void drawingAgainGivesTheSameBytes() throws IOException {
        var results = SampleExperiment.write(folder);
        RateChart.write(results, folder);
        var first = Files.readAllBytes(folder.resolve("chart.png"));
        RateChart.write(ExperimentResults.read(folder.resolve("results.json")), folder);
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("chart.png")));
    }

    @Test
    void nothingToDrawIsRefused() {
        var empty = results(List.of(), List.of());
        assertThrows(IllegalArgumentException.class, () -> RateChart.write(empty, folder));
    }

    private static RateBar bar(double lower, double upper) {
        return new RateBar("b", (lower + upper) / 2, lower, upper, ConfidenceInterval.Kind.WILSON, false);
    }

    @Test
    void axisStartsAtZeroUnlessTheRatesAreInANarrowBand() {
        assertEquals(0, RateAxis.of(List.of(bar(0.05, 0.07), bar(0.10, 0.12))).from());
        assertEquals("", RateAxis.of(List.of(bar(0.05, 0.07), bar(0.10, 0.12))).remark());
    }

    @Test
    void aCutAxisIsMarkedAndHidesNothing() {
        var axis = RateAxis.of(List.of(bar(0.0650, 0.0690), bar(0.0720, 0.0760)));
        assertTrue(axis.from() > 0 && axis.from() < 6.5, axis.toString());
        assertTrue(axis.to() > 7.6, axis.toString());
        assertEquals(" (axis starts at " + Numbers.percent(axis.from() / 100) + ", not at 0)", axis.remark());
    }

    @Test
    void equalReferencesDoNotCutTheAxis() {
        var reference = new RateBar("r", 0.5, 0.5, 0.5, null, true);
        assertEquals(0, RateAxis.of(List.of(reference, reference)).from());
    }

    @Test
    void errorBarsAreIntervalsOfTheKindThatTheRunsAllow() {
        var bars = RateBar.of(results(
                List.of(new Reference("r", 0.3, "s", null)),
                List.of(cell("one", 1, 5, 20), cell("seeds", 1, 4, 20), cell("seeds", 2, 8, 20))));
        assertEquals(new RateBar("r", 0.3, 0.3, 0.3, null, true), bars.get(0));
        var one = WilsonInterval.of(5, 20);
        assertEquals(
                new RateBar("one", 0.25, one.lower(), one.upper(), ConfidenceInterval.Kind.WILSON, false), bars.get(1));
        var seeds = WilsonInterval.of(6, 20);
        assertEquals(0.3, bars.get(2).rate(), 1e-12);
        assertEquals(seeds.lower(), bars.get(2).lower(), 1e-12);
        assertEquals(seeds.upper(), bars.get(2).upper(), 1e-12);
        assertEquals(" (error bars: 95% Wilson interval)", RateLabels.errorBars(bars));
    }

    @Test
    void theIntervalOfSeveralDrawsIsStudentsOverTheirMeans() {
        var runs = results(
                List.of(),
                List.of(
                        cell("a", "s0", 1, 5, 100),
                        cell("a", "s0", 2, 15, 100),
                        cell("a", "s1", 1, 20, 100),
                        cell("a", "s1", 2, 20, 100),
                        cell("a", "s2", 1, 25, 100),
                        cell("a", "s2", 2, 35, 100)));
        var interval = Objects.requireNonNull(MethodSummary.of(runs).get(0).interval());
        assertEquals(ConfidenceInterval.Kind.T_OVER_DRAWS, interval.kind());
        // draws 0.1, 0.2, 0.3: mean 0.2, s = 0.1, t(2) = 4.302653
        assertEquals(0.2 + 4.302653 * 0.1 / Math.sqrt(3), interval.upper(), 1e-6);
        assertEquals(0, interval.lower(), "cut");
    }

    @Test
    void theLegendSaysWhichBarIsWhichIfDrawsAndSingleRunsAreMixed() throws IOException {
        var results = results(
                List.of(),
                List.of(cell("draws", "s0", 1, 4, 16), cell("draws", "s1", 1, 8, 16), cell("one", "s0", 1, 5, 20)));
        var bars = RateBar.of(results);
        // t with one degree of freedom: 12.706 standard errors of 0.125 to each side, cut at 0 and 1
        assertEquals(new RateBar("draws", 0.375, 0, 1, ConfidenceInterval.Kind.T_OVER_DRAWS, false), bars.get(0));
        assertEquals("one [W]", bars.get(1).name());
        assertEquals(
                " (error bars: 95% t interval over draws; with [W]: 95% Wilson interval of one draw)",
                RateLabels.errorBars(bars));
        assertEquals(2, barsOf(draw(results), RateChart.METHOD));
    }
}
