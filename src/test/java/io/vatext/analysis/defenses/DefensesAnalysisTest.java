package io.vatext.analysis.defenses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Contexts;
import io.vatext.analysis.Findings;
import io.vatext.analysis.TrainedModels;
import io.vatext.analysis.catalog.Analyses;
import io.vatext.attack.LinearWords;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefensesAnalysisTest {
    private static final String SETTINGS = """
            defenses:
              plain: {row: steep}
              robust: {row: flat}
              noise: {row: steep, noise: 0.5, copies: 4}
              noise-unknown: {row: steep, noise: 0.5, copies: 4, attacker: model}
              glimpses: {row: steep, glimpses: 2, share: 0.5}
              dropout: {row: steep, dropout: 0.5}
              ensemble: {row: steep, seeds: [1, 2]}
              ensemble-one: {row: steep, seeds: [1, 2], attacker: model}
            epsilons: [0.1, 0.3]
            epsilon: 0.3
            steps: 3
            limit: 60
            accepted: 0.5
            """;

    @TempDir
    private Path directory;

    /** Scores of words: all are right without an attack; the flat model hardly feels one. */
    private static final class Models implements TrainedModels {
        private final List<String> opened = new ArrayList<>();

        @Override
        public List<Long> seeds() {
            return List.of(1L, 2L);
        }

        @Override
        public Classifier open(String row, long seed) {
            opened.add(row + seed);
            // Both are right; the steep one has large weights for what good and bad hardly differ in.
            return new LinearWords(row.equals("flat") ? new double[] {2, -1} : new double[] {30, 27 + seed});
        }

        @Override
        public Path file(String row, long seed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double seconds(String row, long seed) {
            return 10 * seed;
        }
    }

    private AnalysisContext context(TrainedModels models) {
        DocumentSource test = () -> IntStream.range(0, 80)
                .mapToObj(i -> new Document("d" + i, i % 2 == 0 ? "good" : "bad", i % 2 == 0 ? "yes" : "no"));
        DocumentSource none = Stream::empty;
        return Contexts.of(models, new SplitDocuments(none, none, none, test, Map.of()), directory);
    }

    private static Analysis analysis(String settings) {
        return Analyses.read("defenses", ConfigFiles.yaml().readTree(settings), "test.yaml");
    }

    private static List<String> row(Findings.Table table, String name) {
        return table.rows().stream()
                .filter(row -> row.get(0).equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachDefenseIsAttackedAndComparedWithTheFirst() throws IOException {
        var findings = analysis(SETTINGS).run(context(new Models()));
        var table = findings.tables().get(0);
        assertEquals(8, table.rows().size());
        // Scores of good and bad are 2 and -16 for the steep model, 3 and -2.5 for the flat one. A perturbation of 0.3
        // √4 against the
        // weights, of the word and of the end of sequence, moves them by 0.6 √2 ‖w‖: 35 and 1.9.
        assertEquals(List.of("plain", "0.00", "100.00"), row(table, "plain").subList(0, 3));
        assertEquals(List.of("robust", "0.00", "0.00"), row(table, "robust").subList(0, 3));
        assertEquals("60", row(table, "plain").get(table.columns().indexOf("documents")));
        var training = table.columns().indexOf("training, s");
        assertEquals("10", row(table, "plain").get(training));
        assertEquals("30", row(table, "ensemble").get(training), "of all members");

        var tests = findings.tables().get(1);
        assertEquals(14, tests.rows().size(), "seven defenses, two attacks");
        assertEquals(List.of("robust", "fgsm", "60", "0"), row(tests, "robust").subList(0, 4));
        var fewer = findings.remarks().stream()
                .filter(remark -> remark.startsWith("Significantly fewer"))
                .findFirst()
                .orElseThrow();
        assertTrue(fewer.contains("robust 0.00 % (-100.00 points)"), fewer);
        assertEquals(3, findings.charts().size());
        assertEquals(3, findings.charts().get(0).lines().get(0).points().size(), "0 and two sizes");
    }

    @Test
    void aFinishedPartIsNotMadeAgain() throws IOException {
        var first = analysis(SETTINGS).run(context(new Models()));
        var models = new Models();
        var second = analysis(SETTINGS).run(context(models));
        assertEquals(List.of(), models.opened);
        assertEquals(first, second);
    }

    @Test
    void wrongSettingsAreRefusedInOneSentence() {
        refused("{defenses: {a: {row: r}}}", "at least two");
        refused("{defenses: {a: {row: r}, b: {row: r, noise: 0.1, dropout: 0.2}}}", "one of noise");
        refused("{defenses: {a: {row: r}, b: {row: r, attacker: model}}}", "attacker belongs to");
        refused("{defenses: {a: {row: r}, b: {row: r, copies: 3}}}", "copies belongs to");
        refused("{defenses: {a: {row: r}, b: {row: r, noise: -1}}}", "not negative");
        refused("{defenses: {a: {row: r}, b: {row: r}}, epsilon: 0.3}", "epsilon must be one of epsilons");
        refused("{defenses: {a: {row: r}, b: {row: r}}, attacks: [fgsn]}", "unknown attack");
        refused("{defenses: {a: {row: r}, b: {row: r, nose: 1}}}", "nose");
        refused("{defenses: {a: {row: r}, a/b: {row: r}}}", "a/b");
    }

    private static void refused(String settings, String part) {
        var message = String.valueOf(
                assertThrows(InputException.class, () -> analysis(settings)).getMessage());
        assertTrue(message.contains(part), message);
        assertTrue(message.startsWith("test.yaml"), message);
    }
}
