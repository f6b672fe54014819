package io.vatext.evaluation;

/**
 * The counts and scores of one class.
 *
 * @param name the class
 * @param support how many test documents are of this class
 * @param predicted how many test documents the classifier put into this class
 * @param correct how many of these are of this class
 */
public record ClassScores(String name, long support, long predicted, long correct) {
    /**
     * The share of correct predictions among the documents put into this class.
     *
     * @return correct / predicted, or NaN if no document was put into this class
     */
    public double precision() {
        return predicted == 0 ? Double.NaN : (double) correct / predicted;
    }

    /**
     * The share of this class's documents that were found.
     *
     * @return correct / support, or NaN if no test document is of this class
     */
    public double recall() {
        return support == 0 ? Double.NaN : (double) correct / support;
    }

    /**
     * The harmonic mean of precision and recall, in the form that needs neither: 2·correct / (support + predicted).
     *
     * @return a number in [0, 1]; 0 for a class that has test documents or predictions but no correct one; NaN for a
     *     class with neither
     */
    public double f1() {
        return isSeen() ? 2.0 * correct / (support + predicted) : Double.NaN;
    }

    /**
     * Whether the test says anything about this class.
     *
     * @return true if it has test documents or predictions
     */
    public boolean isSeen() {
        return support + predicted > 0;
    }
}
