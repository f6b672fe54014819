package io.vatext.analysis.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.Contexts;
import io.vatext.analysis.Findings;
import io.vatext.analysis.catalog.Analyses;
import io.vatext.attack.LinearWords;
import io.vatext.corpus.Document;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error against the size of an attack, for two linear models of which one is easy to attack. */
class AttackCurvesTest {
    @TempDir
    private Path directory;

    private static Analysis analysis(String settings) {
        return Analyses.read("attack-curves", ConfigFiles.yaml().readTree(settings), "test.yaml");
    }

    private Findings run(String settings) throws IOException {
        var test = IntStream.range(0, 60)
                .mapToObj(i -> new Document("d" + i, i % 2 == 0 ? "good" : "bad", i % 2 == 0 ? "yes" : "no"))
                .toList();
        // Both are right; the steep one has large weights for what good and bad hardly differ in.
        return analysis(settings)
                .run(Contexts.of(
                        directory,
                        Map.of("flat", new LinearWords(new double[] {2, -1}), "steep", new LinearWords(new double[] {
                            30, 28
                        })),
                        Contexts.split(List.of(), test),
                        1,
                        () -> false));
    }

    @Test
    void theModelThatIsEasyToAttackHasMoreErrorsBeyondChanceAndOnlyUnderAttack() throws IOException {
        var findings = run("{rows: [flat, steep], attacks: [fgsm], l2: [0.2], linf: [], compare_at: {L2: 0.2}}");
        var errors = findings.tables().get(0).rows();
        assertEquals(List.of("flat", "fgsm", "0.00", "0.00"), errors.get(0).subList(0, 4));
        assertEquals(List.of("steep", "fgsm", "0.00", "100.00"), errors.get(1).subList(0, 4));
        assertEquals(2, findings.remarks().size());
        assertEquals(
                "L2, fgsm, ε = 0.2, errors against those of flat, differences beyond chance (5 %): steep +100.00 points (1 of 1"
                        + " seed).",
                findings.remarks().get(0));
        assertTrue(
                findings.remarks().get(1).endsWith("no difference beyond chance (5 %)."), findings.remarks()::toString);
        assertEquals(2, findings.charts().get(0).lines().size());
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        Messages.refusal(() -> analysis("{rows: [a], compare_with: b}"), "compare_with must be one of the rows [a]");
        Messages.refusal(
                () -> analysis("{rows: [a], l2: [0.1], compare_at: {L2: 0.2}}"),
                "compare_at must name one of the sizes [0.1]");
        Messages.refusal(() -> analysis("{rows: [a], attacks: [fgms]}"), "did you mean \"fgsm\"?");
    }
}
