package io.vatext.attack.defense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.attack.AttackEvaluation;
import io.vatext.attack.AttackTarget;
import io.vatext.attack.EmbeddedDocument;
import io.vatext.attack.EpsilonGrid;
import io.vatext.attack.FastGradient;
import io.vatext.attack.LinearWords;
import io.vatext.attack.Norm;
import io.vatext.attack.ProjectedGradient;
import io.vatext.attack.VectorAttack;
import io.vatext.attack.VectorBatch;
import io.vatext.learning.VectorModel;
import io.vatext.support.Epsilon;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.support.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedEnsembleTest {
    private static final double[] OTHER = {1, 2};
    private static final SeedEnsemble ALL = new SeedEnsemble(List.of(new LinearWords(), new LinearWords(OTHER)), true);
    private static final SeedEnsemble FIRST =
            new SeedEnsemble(List.of(new LinearWords(), new LinearWords(OTHER)), false);

    private static List<EmbeddedDocument> documents(AttackTarget target, String... texts) {
        var embedded = target.embed(List.of(texts));
        return IntStream.range(0, texts.length)
                .mapToObj(d -> new EmbeddedDocument(LinearWords.document(texts[d], "yes"), embedded.get(d)))
                .toList();
    }

    private static double[][] vectors(List<EmbeddedDocument> documents) {
        return documents.stream().map(EmbeddedDocument::vector).toArray(double[][]::new);
    }

    private static double[] p(VectorModel model, double[][] inputs, int document) {
        return Softmax.of(model.logits(inputs)[document]);
    }

    @Test
    void theProbabilityIsTheMeanOfTheMembers() {
        for (var target : List.of(ALL, FIRST)) {
            var documents = documents(target, "good", "bad fine");
            var model = target.model(documents, 0);
            // Scores of w · v: (3, -4) and (1, 2) by (1, -1), and by (-1, 0.5) + (0.5, 0).
            var first = (sigmoid(7) + sigmoid(-1)) / 2;
            var second = (sigmoid(-3.5) + sigmoid(0.5)) / 2;
            assertEquals(first, p(model, vectors(documents), 0)[1], 1e-12);
            assertEquals(second, p(model, vectors(documents), 1)[1], 1e-12);
        }
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        for (var target : List.of(ALL, FIRST)) {
            var documents = documents(target, "good", "bad fine");
            FiniteDifferences.check(
                    target.model(documents, 0),
                    Arrays.stream(vectors(documents)).map(double[]::clone).toArray(double[][]::new),
                    new int[] {1, 1});
        }
    }

    @Test
    void anAttackOnAllMovesWhatEachReadsWithinOneNorm() {
        var documents = documents(ALL, "bad fine");
        var batch = new VectorBatch(vectors(documents), new int[] {1}, 0);
        assertEquals(12, batch.inputs()[0].length);
        var epsilon = Epsilon.relative(0.1);
        for (var attack : List.of(new FastGradient(), new ProjectedGradient(3, false))) {
            var r = attack.perturb(ALL.known(documents, 0), batch, Norm.L2, epsilon, new Seeds(1))[0];
            assertTrue(Norm.L2.of(r) <= 0.1 * Math.sqrt(12) * (1 + 1e-12));
            assertTrue(Norm.L2.of(Arrays.copyOfRange(r, 0, 6)) > 0);
            assertTrue(Norm.L2.of(Arrays.copyOfRange(r, 6, 12)) > 0);
        }
    }

    @Test
    void anAttackOnTheFirstIsTheAttackOnThatModelAlone() {
        var documents = documents(FIRST, "good");
        var batch = new VectorBatch(vectors(documents), new int[] {1}, 0);
        var known = FIRST.known(documents, 0);
        var r = new FastGradient().perturb(known, batch, Norm.L2, Epsilon.absolute(1), new Seeds(1))[0];
        assertArrayEquals(
                new double[] {-0.6 / Math.sqrt(2), 0.8 / Math.sqrt(2), -0.6 / Math.sqrt(2), 0.8 / Math.sqrt(2)},
                r,
                1e-12);
        var moved = new double[][] {{1 + r[0], -1 + r[1], r[2], r[3]}};
        var expected = (sigmoid(7 - 5 * Math.sqrt(2)) + sigmoid(-1)) / 2;
        assertEquals(expected, p(FIRST.model(documents, 0), moved, 0)[1], 1e-12);
    }

    @Test
    void oneMemberIsTheModelItself() {
        var grid = new EpsilonGrid(Norm.L2, List.of(0.2, 0.5), true);
        var source = LinearWords.source(LinearWords.document("good", "yes"), LinearWords.document("bad fine", "yes"));
        var attacks = List.<VectorAttack>of(new FastGradient(), new ProjectedGradient(3, false));
        var plain = new AttackEvaluation(new LinearWords(), attacks, new Seeds(1)).run(source, grid, Progress.NONE);
        for (var all : List.of(true, false)) {
            var ensemble = new SeedEnsemble(List.of(new LinearWords()), all);
            var result = new AttackEvaluation(ensemble, attacks, new Seeds(1)).run(source, grid, Progress.NONE);
            for (var a = 0; a < attacks.size(); a++) {
                for (var e = 0; e < 3; e++) {
                    assertEquals(
                            plain.curves().get(a).points().get(e).meanConfidence(),
                            result.curves().get(a).points().get(e).meanConfidence(),
                            1e-12);
                }
            }
        }
    }

    @Test
    void aTextThatAMemberDoesNotReadIsNotAttacked() {
        assertEquals(List.of(), ALL.embed(List.of("unheard of")).get(0).words());
        assertEquals(0, FIRST.embed(List.of("unheard of")).get(0).vector().length);
    }

    @Test
    void membersOfOtherClassesAreRefused() {
        var other = new LinearWords(OTHER, List.of("a", "b"));
        assertThrows(InputException.class, () -> new SeedEnsemble(List.of(new LinearWords(), other), true));
    }

    private static double sigmoid(double z) {
        return Softmax.of(new double[] {0, z})[1];
    }
}
