package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McNemarTestTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** A predictions file of documents written as {@code id gold label}. */
    private Path predictions(String name, String... documents) throws IOException {
        var file = folder.resolve(name);
        AtomicFiles.write(file, out -> {
            var writer = new PredictionWriter(out, List.of("a", "b"));
            for (var document : documents) {
                var part = List.of(document.split(" ", -1));
                writer.write(new ScoredDocument(part.get(0), part.get(1), part.get(2), new double[] {0.5, 0.5}));
            }
        });
        return file;
    }

    @Test
    void agreesWithBinomialSumsByHand() {
        assertEquals(2.0 / 64, McNemarTest.of(6, 0).pValue(), 1e-12, "2·C(6,0)/2⁶");
        assertEquals(2.0 * (1 + 8) / 256, McNemarTest.of(1, 7).pValue(), 1e-12, "2·(C(8,0)+C(8,1))/2⁸");
        assertEquals(2.0 * (1 + 12 + 66) / 4096, McNemarTest.of(2, 10).pValue(), 1e-12, "2·(1+12+66)/2¹²");
    }

    @Test
    void equalCountsAreNoEvidence() {
        assertEquals(1, McNemarTest.of(5, 5).pValue());
        assertEquals(1, McNemarTest.of(0, 0).pValue());
    }

    @Test
    void sidesAreSymmetric() {
        assertEquals(McNemarTest.of(3, 17).pValue(), McNemarTest.of(17, 3).pValue(), 1e-15);
    }

    @Test
    void comparesFilesByDocumentWhateverTheirOrder() throws IOException {
        var first = predictions("first.jsonl", "1 a b", "2 a b", "3 b b", "4 b a", "5 a a");
        var second = predictions("second.jsonl", "5 a a", "4 b a", "3 b a", "2 a a", "1 a a");
        assertEquals(McNemarTest.of(2, 1), McNemarTest.compare(first, second));
    }

    @Test
    void differentDocumentsCannotBeCompared() throws IOException {
        var first = predictions("first.jsonl", "1 a b", "2 a b");
        for (var other : List.of(
                predictions("missing.jsonl", "1 a b"),
                predictions("other.jsonl", "1 a b", "3 a b"),
                predictions("twice.jsonl", "1 a b", "1 a b"),
                predictions("gold.jsonl", "1 b b", "2 a b"))) {
            var e = assertThrows(InputException.class, () -> McNemarTest.compare(first, other));
            assertTrue(String.valueOf(e.getMessage()).startsWith(other.toString()), e.getMessage());
        }
    }

    @Test
    void holmMultipliesTheSmallestMostAndNeverFallsBack() {
        // ascending 0.01·4, 0.02·3, 0.021·2 raised to the one before, 0.5·1
        assertArrayEquals(new double[] {0.06, 0.5, 0.04, 0.06}, HolmCorrection.adjust(0.02, 0.5, 0.01, 0.021), 1e-12);
    }

    @Test
    void holmStopsAtOne() {
        assertArrayEquals(new double[] {1, 1}, HolmCorrection.adjust(0.6, 0.7));
        assertArrayEquals(new double[0], HolmCorrection.adjust());
    }
}
