package io.vatext.evaluation;

import java.util.Arrays;
import java.util.Objects;

/**
 * A classifier's prediction for one labeled document.
 *
 * <p>The array of probabilities is not copied; do not change it afterwards.
 */
public final class ScoredDocument {
    private final String id;
    private final String gold;
    private final String label;
    private final double[] probabilities;

    /**
     * Pairs a prediction with the truth.
     *
     * @param id identifies the document within its corpus
     * @param gold the true class
     * @param label the class that the classifier chose
     * @param probabilities the probability of each class, in the classifier's order of the classes
     */
    public ScoredDocument(String id, String gold, String label, double[] probabilities) {
        this.id = Objects.requireNonNull(id, "id");
        this.gold = Objects.requireNonNull(gold, "gold");
        this.label = Objects.requireNonNull(label, "label");
        this.probabilities = Objects.requireNonNull(probabilities, "probabilities");
    }

    /**
     * The document.
     *
     * @return its id within its corpus
     */
    public String id() {
        return id;
    }

    /**
     * The truth.
     *
     * @return the true class
     */
    public String gold() {
        return gold;
    }

    /**
     * The prediction.
     *
     * @return the class that the classifier chose
     */
    public String label() {
        return label;
    }

    /**
     * The probabilities of the classes.
     *
     * @return one number in [0, 1] per class, in the classifier's order; shared, not to be changed
     */
    public double[] probabilities() {
        return probabilities;
    }

    /**
     * Whether the prediction is wrong.
     *
     * @return true if the chosen class is not the true one
     */
    public boolean isError() {
        return !gold.equals(label);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScoredDocument that
                && id.equals(that.id)
                && gold.equals(that.gold)
                && label.equals(that.label)
                && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, gold, label, Arrays.hashCode(probabilities));
    }

    @Override
    public String toString() {
        return id + ": " + label + " (gold " + gold + ") " + Arrays.toString(probabilities);
    }
}
