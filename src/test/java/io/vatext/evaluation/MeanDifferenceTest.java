package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Differences of two rows over draws and seeds. */
class MeanDifferenceTest {
    private static final List<String> CLASSES = List.of("a", "b");
    private static final int DOCUMENTS = 400;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<Cell> cells = new ArrayList<>();

    /** Adds a run that is wrong on some of 400 documents. */
    private void run(String method, @Nullable String draw, long seed, String prefix, IntPredicate wrong)
            throws IOException {
        var key = new Cell.Key(method, draw, seed);
        var evaluator = new Evaluator(CLASSES);
        AtomicFiles.write(folder.resolve(key.name() + ".jsonl"), out -> {
            var writer = new PredictionWriter(out, CLASSES);
            for (var i = 0; i < DOCUMENTS; i++) {
                var label = wrong.test(i) ? "b" : "a";
                var scored = new ScoredDocument(prefix + i, "a", label, new double[] {0.5, 0.5});
                evaluator.add(scored);
                writer.write(scored);
            }
        });
        var cost = new FinishedCell.Cost(null, 1, null);
        cells.add(FinishedCell.of(
                key, false, evaluator.finish(), cost, null, key.name() + ".jsonl", List.of(), null, null));
    }

    private ExperimentResults results() {
        var provenance = Provenance.builder("x", SampleExperiment.provenance().host())
                .compareWith("baseline")
                .build();
        return new ExperimentResults(provenance, cells);
    }

    private MeanDifference only() {
        var differences = PairedComparisons.all(results(), folder).get(0).differences();
        assertEquals(1, differences.size());
        return differences.get(0);
    }

    @Test
    void seedsAreAveragedWithinADraw() throws IOException {
        // s0: -20 and -40 errors, s1: -60 errors; the mean over draws is -45 of 400, not -40.
        run("baseline", "s0", 1, "d", i -> i < 100);
        run("baseline", "s0", 2, "d", i -> i < 100);
        run("baseline", "s1", 1, "d", i -> i < 100);
        run("new", "s0", 1, "d", i -> i < 80);
        run("new", "s0", 2, "d", i -> i < 60);
        run("new", "s1", 1, "d", i -> i < 40);
        var difference = only();
        assertEquals("new", difference.row());
        assertEquals("baseline", difference.comparedWith());
        assertEquals(3, difference.runs());
        assertEquals(2, difference.draws());
        assertEquals(-45.0 / DOCUMENTS, difference.difference(), 1e-12);
        var test = difference.signFlips();
        assertNotNull(test);
        assertEquals(0.5, test.pValue());
        assertEquals(0.5, test.leastPValue());
        assertFalse(difference.speaksOfDraws());
    }

    @Test
    void oneDrawHasAnIntervalForDocumentsButNoTestOverDraws() throws IOException {
        for (var seed = 1; seed <= 2; seed++) {
            run("baseline", null, seed, "d", i -> i < 100);
            run("new", null, seed, "d", i -> i < 80 || i == 399);
        }
        var difference = only();
        assertEquals(1, difference.draws());
        assertNull(difference.signFlips());
        assertNull(difference.holm());
        // One document in 20 differs by -1, one by +1: mean -19/400, standard error sqrt(21 - 19²/400)/400 = 0.0112
        var interval = difference.interval();
        assertEquals(-19.0 / 400 - 1.96 * 0.0112, interval.lower(), 0.003);
        assertEquals(-19.0 / 400 + 1.96 * 0.0112, interval.upper(), 0.003);
    }

    /** Independent resampling in each draw would make the interval too narrow by the root of the number of draws. */
    @Test
    void documentsThatAllDrawsShareAreResampledTogether() throws IOException {
        for (var draw = 0; draw < 4; draw++) {
            run("baseline", "s" + draw, 1, "d", i -> i < 100);
            run("new", "s" + draw, 1, "d", i -> i < 50);
        }
        var shared = only().interval();
        cells.clear();
        for (var draw = 0; draw < 4; draw++) {
            run("baseline", "s" + draw, 1, "d" + draw + ".", i -> i < 100);
            run("new", "s" + draw, 1, "d" + draw + ".", i -> i < 50);
        }
        var separate = only().interval();
        assertEquals(2, (shared.upper() - shared.lower()) / (separate.upper() - separate.lower()), 0.15);
        // sqrt(p(1-p)/n) with p = 1/8
        assertEquals(2 * 1.96 * Math.sqrt(0.125 * 0.875 / DOCUMENTS), shared.upper() - shared.lower(), 0.005);
    }

    @Test
    void fiveDrawsAllowAClaimAboutDraws() throws IOException {
        var random = new Random(1);
        for (var draw = 0; draw < 5; draw++) {
            var better = random.nextInt(10, 40);
            run("baseline", "s" + draw, 1, "d", i -> i < 100);
            run("new", "s" + draw, 1, "d", i -> i < 100 - better);
            run("newer", "s" + draw, 1, "d", i -> i < 100 - 2 * better);
        }
        results().write(folder.resolve("results.json"));
        var differences = PairedComparisons.all(results(), folder).get(0).differences();
        assertEquals(
                List.of("new", "newer"),
                differences.stream().map(MeanDifference::row).toList());
        for (var difference : differences) {
            var holm = difference.holm();
            assertNotNull(holm);
            assertEquals(2 * 2.0 / 32, holm, 1e-12, "corrected for two tests");
            assertTrue(difference.speaksOfDraws());
        }
        var report = Report.markdown(folder);
        assertFalse(report.contains("not about draws of labels"), report);
    }

    @Test
    void theReportSaysThatFewDrawsAreAClaimAboutDocuments() throws IOException {
        for (var draw = 0; draw < 3; draw++) {
            run("baseline", "s" + draw, 1, "d", i -> i < 100);
            run("new", "s" + draw, 1, "d", i -> i < 60);
        }
        results().write(folder.resolve("results.json"));
        var report = Report.markdown(folder);
        for (var expected : List.of(
                "### Over draws and seeds\n",
                "| new | 3 | 3 | -10.00 | [",
                "| 0.2500 | 0.2500 | 0.2500 |",
                "10,000 resamples, seed 1",
                "With fewer than 5 draws, a difference is a claim about these test documents, not about draws of labels.")) {
            assertTrue(report.contains(expected), () -> expected + " is missing in\n" + report);
        }
        assertEquals(report, Report.markdown(folder), "the resampling is seeded");
    }

    @Test
    void aSinglePairHasNoMeanDifference() throws IOException {
        run("baseline", "s0", 1, "d", i -> i < 100);
        run("new", "s0", 1, "d", i -> i < 60);
        assertEquals(List.of(), PairedComparisons.all(results(), folder).get(0).differences());
    }
}
