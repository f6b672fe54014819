package io.vatext.attack;

import java.util.List;

/**
 * What attacks did to documents.
 *
 * @param norm how perturbations were measured
 * @param relative whether sizes are shares of what {@link Norm} names
 * @param documents how many documents were attacked
 * @param unread how many others could not be, because the model reads no word of them
 * @param curves a curve for each attack
 */
public record AttackResult(Norm norm, boolean relative, long documents, long unread, List<AttackCurve> curves) {
    /** Copies the curves. */
    public AttackResult {
        curves = List.copyOf(curves);
    }
}
