package io.vatext.inspection;

import java.util.List;

/**
 * Labels that are probably wrong: documents that a quick classifier, which learned from the other documents, gives
 * another label with confidence.
 *
 * @param documents labeled documents that were classified out of fold
 * @param errors how many of them got another label
 * @param macroF1 the mean F1 of the classes
 * @param folds parts of the documents, each of which was left out once
 * @param method the classifier
 * @param suspects the documents whose label had the lowest probability, the lowest first
 */
public record LabelSuspects(
        long documents, long errors, double macroF1, int folds, String method, List<Suspect> suspects) {
    /** Copies the list. */
    public LabelSuspects {
        suspects = List.copyOf(suspects);
    }

    /**
     * A document whose label is probably wrong.
     *
     * @param document its identifier
     * @param label its label
     * @param probability of its label, given the other documents
     * @param answer the label that it probably should have
     * @param answerProbability of that label
     * @param excerpt the beginning of its text
     */
    public record Suspect(
            String document,
            String label,
            double probability,
            String answer,
            double answerProbability,
            String excerpt) {}
}
