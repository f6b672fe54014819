package io.vatext.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A classifier's answer for a text.
 *
 * @param label the most probable class
 * @param probabilities of all classes, in the model's order; they sum to 1
 * @param knownWords how many words of the text the model knows; with none, the probabilities are the class frequencies of training
 */
public record Prediction(String label, Map<String, Double> probabilities, int knownWords) {
    /** Copies the map, keeping its order. */
    public Prediction {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }
}
