package io.vatext.inspection;

import java.util.List;

/**
 * What the headers of the training documents show.
 *
 * @param documents all training documents
 * @param labeled those with a label
 * @param classes what their labels show
 * @param texts different texts among the labeled ones
 * @param empty documents without text
 * @param firstEmpty identifiers of the first of them
 * @param conflicting texts whose copies have different labels
 * @param conflicts the first of them
 */
public record TrainingFindings(
        long documents,
        long labeled,
        ClassFindings classes,
        long texts,
        long empty,
        List<String> firstEmpty,
        long conflicting,
        List<Conflict> conflicts) {
    /** With a larger share of copies, errors on held-out documents have fewer independent documents behind them. */
    public static final double MANY_COPIES = 0.05;

    /**
     * Two copies of a text with different labels.
     *
     * @param document the identifier of one
     * @param label its label
     * @param other the identifier of the other
     * @param otherLabel its label
     */
    public record Conflict(String document, String label, String other, String otherLabel) {}

    /** Copies the lists. */
    public TrainingFindings {
        firstEmpty = List.copyOf(firstEmpty);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Whether many labeled documents are copies of others.
     *
     * @return true if their share exceeds {@link #MANY_COPIES}
     */
    public boolean hasManyCopies() {
        return labeled - texts > MANY_COPIES * labeled;
    }
}
