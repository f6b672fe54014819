package io.vatext.analysis.defenses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.attack.DocumentOutcomes;
import org.junit.jupiter.api.Test;

class RejectionTest {
    private static final DocumentOutcomes DOCUMENTS = new DocumentOutcomes(
            new boolean[] {true, false, true, false, false}, new double[] {0.3, 0.9, 0.5, 0.6, 0.6});

    @Test
    void aThresholdAcceptsAtLeastTheShare() {
        assertEquals(0.9, Rejection.threshold(DOCUMENTS, 0.2));
        assertEquals(0.6, Rejection.threshold(DOCUMENTS, 0.6));
        assertEquals(0.3, Rejection.threshold(DOCUMENTS, 1));
        assertEquals(3, Rejection.at(0.6, DOCUMENTS).accepted());
    }

    @Test
    void riskIsTheErrorOfWhatIsAccepted() {
        assertEquals(0, Rejection.at(0.6, DOCUMENTS).risk());
        assertEquals(0.25, Rejection.at(0.5, DOCUMENTS).risk());
        assertEquals(0.8, Rejection.at(0.5, DOCUMENTS).coverage());
        assertTrue(Double.isNaN(Rejection.at(0.95, DOCUMENTS).risk()));
    }

    @Test
    void theCurveEndsWithAllDocuments() {
        var curve = Rejection.curve(DOCUMENTS);
        assertEquals(0.4, curve.get(curve.size() - 1).risk());
        assertEquals(1, curve.get(curve.size() - 1).coverage());
        for (var i = 1; i < curve.size(); i++) {
            assertTrue(curve.get(i).coverage() >= curve.get(i - 1).coverage());
        }
    }
}
