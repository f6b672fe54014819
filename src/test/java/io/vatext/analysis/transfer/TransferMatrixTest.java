package io.vatext.analysis.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransferMatrixTest {
    private static final TransferMatrix MATRIX = new TransferMatrix(
            List.of("a", "b", "c"),
            List.of("a", "b", "c"),
            List.of(
                    List.of(new TransferCount(10, 10), new TransferCount(100, 60), new TransferCount(80, 20)),
                    List.of(new TransferCount(2, 2), new TransferCount(10, 9), TransferCount.NONE),
                    List.of(new TransferCount(50, 0), new TransferCount(50, 5), new TransferCount(10, 8))));

    @Test
    void aMeanHasTheDocumentsOfOnePairNotOfAll() {
        assertEquals(new TransferCount(90, 38), MATRIX.toOthers("a"));
    }

    @Test
    void whatIsFollowedByNoDocumentsDoesNotCount() {
        assertEquals(new TransferCount(2, 2), MATRIX.toOthers("b"));
        assertEquals(new TransferCount(80, 20), MATRIX.fromOthers("c"));
    }

    @Test
    void ratesOfFewDocumentsDoNotComeFirst() {
        var first = MATRIX.pairs().get(0);
        assertEquals("a to b", first.source() + " to " + first.target());
        assertEquals(5, MATRIX.pairs().size());
    }

    @Test
    void cellsShowPercentAndDocuments() {
        assertEquals(
                List.of("b", "100.0 (2)", "90.0 (10)", "-"),
                MATRIX.table("title", null).rows().get(1));
        assertEquals("60.0 % (95 % interval 50.2 to 69.1 %)", new TransferCount(100, 60).sentence());
    }
}
