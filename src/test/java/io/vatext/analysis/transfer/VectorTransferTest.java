package io.vatext.analysis.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Contexts;
import io.vatext.analysis.technique.LabeledVectors;
import io.vatext.analysis.technique.LinearScores;
import io.vatext.analysis.technique.LogisticRegression;
import io.vatext.analysis.technique.Technique;
import io.vatext.analysis.technique.VectorClassifier;
import io.vatext.support.Seeds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorTransferTest {
    /** Four documents of each class; the last one of class 1 lies on the wrong side of the second number. */
    private static final LabeledVectors DOCUMENTS = new LabeledVectors(
            new double[][] {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}, {1, 1}, {1, 1}, {1, 1}, {1, -1}},
            new int[] {0, 0, 0, 0, 1, 1, 1, 1},
            2);

    @TempDir
    private Path directory;

    private static VectorClassifier linear(double... w) {
        return new LogisticRegression(new LinearScores(new double[][] {new double[w.length], w}, new double[2]));
    }

    private AnalysisContext context(int threads) {
        return Contexts.of(directory, Map.of(), Contexts.split(List.of(), List.of()), threads, () -> false);
    }

    private static final VectorSource SOURCE = new VectorSource(Technique.LOGISTIC_REGRESSION, true);

    @Test
    void countsAreThoseOfDocumentsThatBothClassifyCorrectly() {
        var first = linear(1, 0);
        var transfer =
                new VectorTransfer(DOCUMENTS, List.of(linear(2, 0), linear(0, 1)), List.of(0.5, 1.0), context(1));
        var result = transfer.run("test", SOURCE, first);
        assertEquals(8, result.attacked());
        // A perturbation of 0.5·√2 leaves the first number at 0.29 of 1, one of √2 moves it across.
        assertEquals(
                List.of(new TransferCount(8, 0), new TransferCount(7, 0)),
                result.points().get(0).targets());
        assertEquals(
                List.of(new TransferCount(8, 8), new TransferCount(7, 0)),
                result.points().get(1).targets());
        assertEquals(1.0, result.points().get(1).size(), 1e-12);
    }

    @Test
    void documentsThatTheSourceMisclassifiesAreNotAttacked() {
        var transfer = new VectorTransfer(DOCUMENTS, List.of(linear(1, 0)), List.of(1.0), context(1));
        var result = transfer.run("test", SOURCE, linear(0, 1));
        assertEquals(7, result.attacked());
        assertEquals(List.of(new TransferCount(7, 0)), result.points().get(0).targets());
    }

    @Test
    void threadsDoNotChangeTheResult() {
        var many = new LabeledVectors(
                IntStream.range(0, 400)
                        .mapToObj(d -> {
                            var random = new Seeds(d).generator("vector", 0);
                            return new double[] {random.nextGaussian(), random.nextGaussian()};
                        })
                        .toArray(double[][]::new),
                IntStream.range(0, 400).map(d -> d % 2).toArray(),
                2);
        var targets = Arrays.stream(Technique.values())
                .map(technique -> technique.train(many, new Seeds(1)))
                .toList();
        for (var source : VectorSource.all()) {
            var attacked = targets.get(List.of(Technique.values()).indexOf(source.technique()));
            assertEquals(
                    new VectorTransfer(many, targets, List.of(0.3), context(1)).run("test", source, attacked),
                    new VectorTransfer(many, targets, List.of(0.3), context(3)).run("test", source, attacked));
        }
    }

    @Test
    void partsOfTheLabeledDocumentsAreDisjointAndHaveAllClasses() {
        var labels = IntStream.range(0, 53).map(d -> d % 4 == 0 ? 0 : 1).toArray();
        var documents = new LabeledVectors(new double[53][1], labels, 2);
        var parts = SubsetTransfer.divide(documents, 5, new Seeds(1));
        assertEquals(
                IntStream.range(0, 53).boxed().toList(),
                parts.stream().flatMapToInt(Arrays::stream).sorted().boxed().toList());
        for (var part : parts) {
            assertEquals(10.5, part.length, 0.5);
            var rare = Arrays.stream(part).filter(d -> labels[d] == 0).count();
            assertTrue(rare == 2 || rare == 3, rare + " documents");
        }
    }
}
