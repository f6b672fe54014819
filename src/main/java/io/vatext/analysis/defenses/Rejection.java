package io.vatext.analysis.defenses;

import io.vatext.attack.DocumentOutcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers of which those with less confidence than a threshold are rejected.
 *
 * @param threshold the confidence that an answer must have
 * @param accepted how many answers are accepted
 * @param errors how many of these are wrong
 * @param documents how many documents there are
 */
record Rejection(double threshold, long accepted, long errors, int documents) {
    private static final int POINTS = 20;

    /** The largest threshold at which at least a share of the documents is accepted. */
    static double threshold(DocumentOutcomes documents, double share) {
        var sorted = documents.confidences().clone();
        Arrays.sort(sorted);
        var accepted = (int) Math.ceil(share * sorted.length - 1e-9);
        return sorted[sorted.length - Math.max(1, Math.min(sorted.length, accepted))];
    }

    /** What a threshold does. */
    static Rejection at(double threshold, DocumentOutcomes documents) {
        var accepted = 0L;
        var errors = 0L;
        for (var d = 0; d < documents.documents(); d++) {
            if (documents.confidences()[d] >= threshold) {
                accepted++;
                errors += documents.wrong()[d] ? 1 : 0;
            }
        }
        return new Rejection(threshold, accepted, errors, documents.documents());
    }

    /** The error of the accepted answers by the share that is accepted, ascending. */
    static List<Rejection> curve(DocumentOutcomes documents) {
        var curve = new ArrayList<Rejection>();
        for (var i = 1; i <= POINTS; i++) {
            curve.add(at(threshold(documents, (double) i / POINTS), documents));
        }
        return curve;
    }

    /** The share of the documents whose answers are accepted. */
    double coverage() {
        return (double) accepted / documents;
    }

    /** The error of the accepted answers; NaN if none is. */
    double risk() {
        return accepted == 0 ? Double.NaN : (double) errors / accepted;
    }
}
