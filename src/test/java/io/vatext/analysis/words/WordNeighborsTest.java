package io.vatext.analysis.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.analysis.Contexts;
import io.vatext.analysis.Findings;
import io.vatext.analysis.MeanVectors;
import io.vatext.analysis.catalog.Analyses;
import io.vatext.learning.Classifier;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors in the plane, whose angles are known. */
class WordNeighborsTest {
    private static final List<String> WORDS = List.of("the", "and", "good", "ox", "fine", "bad", "poor");

    @TempDir
    private Path directory;

    /** Unit vectors of words at angles in degrees, in the order of {@link #WORDS}. */
    private static Classifier model(double... degrees) {
        var vectors = new LinkedHashMap<String, float[]>();
        for (var i = 0; i < degrees.length; i++) {
            var angle = Math.toRadians(degrees[i]);
            vectors.put(WORDS.get(i), new float[] {(float) (2 * Math.cos(angle)), (float) (2 * Math.sin(angle))});
        }
        return new MeanVectors(vectors, List.of("no", "yes"), new double[2][2]);
    }

    private Findings run(String yaml) throws IOException {
        // Good and bad are near in the first row, and far from each other in the second.
        var models = Map.of(
                "before", model(180, 200, 0, 90, 30, 10, 40),
                "after", model(180, 200, 0, 90, 10, 60, 80));
        var analysis = Analyses.read("word-neighbors", ConfigFiles.yaml().readTree(yaml), "test.yaml");
        var context =
                Contexts.of(models, Map.of(), Contexts.documents(List.of(), List.of()), directory, List.of(), name -> {
                    throw new AssertionError(name);
                });
        var findings = analysis.run(context);
        assertEquals(findings, analysis.run(context), "the second time, from the finished parts");
        return findings;
    }

    @Test
    void distancesRanksAndOverlapAreThoseOfTheAngles() throws IOException {
        var findings = run("{rows: [before, after], nearest: 2, frequent: 2, sample: 1, words: [poor, missing]}");
        var tables = findings.tables();
        // The sample is "good", the most frequent word of three letters that is no stop word.
        var d10 = 1 - Math.cos(Math.toRadians(10));
        var d30 = 1 - Math.cos(Math.toRadians(30));
        var d60 = 1 - Math.cos(Math.toRadians(60));
        assertEquals(
                List.of(
                        List.of("before", text(d10), text((d10 + d30) / 2), "100.0"),
                        List.of("after", text(d10), text((d10 + d60) / 2), "100.0")),
                tables.get(0).rows());
        assertEquals(
                List.of(
                        List.of("good, bad", "before", text(d10), "1", "1"),
                        List.of("good, bad", "after", text(d60), "2", "4")),
                tables.get(1).rows());
        assertEquals(
                List.of("poor", "missing", "good", "fine"),
                tables.subList(2, tables.size()).stream()
                        .map(table -> table.title().split("\"", -1)[1])
                        .toList());
        assertEquals(
                List.of(
                        List.of("1", "bad " + text(d10), "fine " + text(d10)),
                        List.of("2", "fine " + text(d30), "bad " + text(d60))),
                tables.get(4).rows());
        assertEquals(2, findings.remarks().size());
        assertTrue(findings.remarks().get(0).contains("no nearer in after than in before"));
        assertEquals("No row knows the word \"missing\".", findings.remarks().get(1));
    }

    private static String text(double distance) {
        return String.format(Locale.ROOT, "%.3f", distance);
    }

    @Test
    void unknownPairsAreSaidToBeUnknown() throws IOException {
        var findings = run("{rows: [before], pairs: [[good, evil]], frequent: 0}");
        assertEquals(1, findings.tables().size());
        assertEquals(
                "No row knows both words of the pair good, evil.",
                findings.remarks().get(0));
    }

    @Test
    void aRowMustHaveWordVectors() {
        var message = String.valueOf(
                assertThrows(InputException.class, () -> run("{rows: [none]}")).getMessage());
        assertTrue(message.contains("no row \"none\""), message);
        assertThrows(InputException.class, () -> run("{pairs: [[good]]}"));
    }
}
