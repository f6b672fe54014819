package io.vatext.analysis.substitute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.analysis.Contexts;
import io.vatext.analysis.MeanVectors;
import io.vatext.analysis.catalog.Analyses;
import io.vatext.corpus.Document;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds against a black box whose rule is known: each word has a score, and the sign of their sum decides. */
class SubstituteTest {
    private static final int WORDS = 60;
    private static final int DIM = 6;
    private static final Map<String, float[]> VECTORS = vectors();
    private static final List<Document> UNLABELED = documents("unlabeled", 100);
    private static final List<Document> TEST = documents("test", 200);

    @TempDir
    private Path directory;

    /** Words with random vectors, named by letters alone. */
    private static Map<String, float[]> vectors() {
        var random = new Seeds(1).generator("vectors", 0);
        var vectors = new LinkedHashMap<String, float[]>();
        for (var i = 0; i < WORDS; i++) {
            var vector = new float[DIM];
            for (var j = 0; j < DIM; j++) {
                vector[j] = (float) random.nextGaussian();
            }
            vectors.put("w" + (char) ('a' + i / 10) + (char) ('a' + i % 10), vector);
        }
        return vectors;
    }

    private static List<Document> documents(String purpose, int count) {
        var random = new Seeds(2).generator(purpose, 0);
        var words = List.copyOf(VECTORS.keySet());
        var documents = new ArrayList<Document>();
        for (var i = 0; i < count; i++) {
            var text = new ArrayList<String>();
            for (var j = 0; j < 8; j++) {
                text.add(words.get(random.nextInt(WORDS)));
            }
            var joined = String.join(" ", text);
            documents.add(new Document(purpose + i, joined, rule(joined)));
        }
        return documents;
    }

    private static String rule(String text) {
        var sum = Arrays.stream(text.split(" "))
                .mapToDouble(word ->
                        VECTORS.getOrDefault(word, new float[DIM])[0] - VECTORS.getOrDefault(word, new float[DIM])[3])
                .sum();
        return sum > 0 ? "yes" : "no";
    }

    /** Answers by the rule, and ends after some questions as a killed process would. */
    private static final class KnownOracle implements Oracle {
        private final int most;
        private int asked;

        KnownOracle(int most) {
            this.most = most;
        }

        @Override
        public String label(String text) throws IOException {
            if (asked == most) {
                throw new IOException("killed");
            }
            asked++;
            return rule(text);
        }

        @Override
        public void close() {}
    }

    private static Substitute settings(String yaml) {
        return (Substitute) Analyses.read("substitute", ConfigFiles.yaml().readTree(yaml), "test.yaml");
    }

    private static final Substitute SETTINGS = settings("""
            seed_documents: 8
            rounds: 8
            max_queries: 70
            training: {method: mean-vectors}
            transfer: {test_documents: 150, attacked: 40, min_cosine: 0.2}
            """);

    private SubstituteRounds.Result run(String name, Oracle oracle) throws IOException {
        var context = Contexts.of(
                Map.of(),
                Map.of(),
                Contexts.documents(UNLABELED, TEST),
                directory.resolve(name),
                List.of(),
                method -> MeanVectors.method(VECTORS));
        return new SubstituteRounds(SETTINGS, context, "target", oracle).run();
    }

    @Test
    void agreementGrowsWithQueriesAndTheBudgetHolds() throws IOException {
        var oracle = new KnownOracle(Integer.MAX_VALUE);
        var result = run("a", oracle);
        var rounds = result.rounds();
        var queries = rounds.stream().map(SubstituteRounds.Round::queries).toList();
        assertEquals(8, queries.get(0));
        assertEquals(70, queries.get(queries.size() - 1), queries.toString());
        for (var i = 1; i < queries.size(); i++) {
            assertTrue(queries.get(i) <= 2 * queries.get(i - 1), queries.toString());
        }
        var last = rounds.get(rounds.size() - 1);
        assertTrue(last.agreement() > rounds.get(0).agreement() + 0.05, rounds.toString());
        assertTrue(last.agreement() > 0.9, "agreement " + last.agreement());
        assertEquals(0, result.error());
        // Every question is one of training, of the test documents, or one of two about a text that was edited.
        var edited = rounds.stream().mapToInt(round -> round.attack().changed()).sum();
        assertEquals(70 + 150 + 2 * edited, oracle.asked);
    }

    @Test
    void editsChosenByTheSubstituteFoolMoreThanRandomOnes() throws IOException {
        var rounds = run("a", new KnownOracle(Integer.MAX_VALUE)).rounds();
        var attack = rounds.get(rounds.size() - 1).attack();
        assertEquals(40, attack.attacked());
        assertTrue(attack.transferred() >= attack.random() + 8, attack.toString());
        assertEquals(attack.transferred() - attack.random(), attack.onlyTransferred() - attack.onlyRandom());
    }

    @Test
    void aKilledRunEndsWithTheSameBits() throws IOException {
        var oracle = new KnownOracle(Integer.MAX_VALUE);
        var whole = run("a", oracle);
        assertThrows(IOException.class, () -> run("b", new KnownOracle(300)));
        var rest = new KnownOracle(Integer.MAX_VALUE);
        assertEquals(whole, run("b", rest));
        assertTrue(rest.asked < oracle.asked - 150, rest.asked + " of " + oracle.asked);
        var nothing = new KnownOracle(0);
        assertEquals(whole, run("b", nothing));
    }

    @Test
    void aBlackBoxWithOneAnswerTeachesNothing() {
        var constant = new Oracle() {
            @Override
            public String label(String text) {
                return "same";
            }

            @Override
            public void close() {}
        };
        var message = String.valueOf(
                assertThrows(InputException.class, () -> run("a", constant)).getMessage());
        assertTrue(message.contains("\"same\" to all 8 texts"), message);
    }

    @Test
    void findingsHaveEachRoundAndSayWhatTheNumbersShow() throws IOException {
        var one = run("a", new KnownOracle(Integer.MAX_VALUE));
        var findings = new SubstituteFindings(SETTINGS, List.of(one, one)).all();
        assertEquals(2 * one.rounds().size(), findings.tables().get(0).rows().size());
        assertEquals(2, findings.charts().get(0).lines().size());
        assertEquals(4, findings.charts().get(1).lines().size());
        assertEquals(3, findings.remarks().size());
        assertTrue(findings.remarks().get(0).startsWith("After 70 queries, the substitute of target"));
        assertTrue(findings.remarks().get(2).startsWith("All targets are fooled equally often ("));
    }

    @Test
    void wrongSettingsAreNamed() {
        for (var wrong : List.of(
                "{seed_documents: 1}", "{max_queries: 20}", "{augmentation: {moved: 0}}", "{transfer: {atacked: 1}}")) {
            var message = String.valueOf(
                    assertThrows(InputException.class, () -> settings(wrong)).getMessage());
            assertTrue(message.startsWith("test.yaml"), message);
        }
    }
}
