package io.vatext.analysis.technique;

import io.vatext.attack.Norm;
import io.vatext.attack.VectorAttack;
import java.util.Arrays;

/** A trained classifier of vectors, and the attack that is made for its kind. Thread-safe. */
public interface VectorClassifier {
    /**
     * Classifies documents.
     *
     * @param inputs a vector for each; not changed
     * @return the probability of each class, {@code [documents][classes]}; they are not calibrated
     */
    double[][] probabilities(double[][] inputs);

    /**
     * Prepares to attack documents.
     *
     * @param inputs a vector for each; not changed
     * @param labels the number of each document's class
     * @param norm how perturbations are measured
     * @return gives a perturbation for each document, at most as large as an epsilon; zero if there is none of that size
     */
    VectorAttack.Prepared attack(double[][] inputs, int[] labels, Norm norm);

    /**
     * Classifies documents.
     *
     * @param inputs a vector for each; not changed
     * @return the number of the most probable class of each, the first if several are equal
     */
    default int[] answers(double[][] inputs) {
        return Arrays.stream(probabilities(inputs))
                .mapToInt(Classes::mostProbable)
                .toArray();
    }
}
