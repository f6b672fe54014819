package io.vatext.learning;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A classifier's answer for a text.
 *
 * <p>Look at {@link #knownWords} before believing a probability: an answer for another language rests on the few words that happen to be
 * known, and looks like any other.
 *
 * @param label the most probable class
 * @param probabilities of all classes, in the model's order; they sum to 1
 * @param words how many words the text has; of several models with tokenizers of their own, as the one that knows most of them counts
 * @param wordsRead how many words were read from the start of the text; fewer than {@code words} if it is longer than the model reads
 * @param knownWords how many of the words that were read the model knows; with none, the probabilities are the class frequencies of
 *     training
 */
public record Prediction(String label, Map<String, Double> probabilities, int words, int wordsRead, int knownWords) {
    /**
     * Copies the map, keeping its order, and checks the counts.
     *
     * @param label the most probable class
     * @param probabilities of all classes, in the model's order; they sum to 1
     * @param words how many words the text has; of several models with tokenizers of their own, as the one that
     *     knows most of them counts
     * @param wordsRead how many words were read from the start of the text; fewer than {@code words} if it is
     *     longer than the model reads
     * @param knownWords how many of the words that were read the model knows; with none, the probabilities are
     *     the class frequencies of training
     */
    public Prediction {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        if (knownWords < 0 || knownWords > wordsRead || wordsRead > words) {
            throw new IllegalArgumentException(
                    "known words, words read and words must not fall: " + knownWords + ", " + wordsRead + ", " + words);
        }
        if (!probabilities.containsKey(label)) {
            throw new IllegalArgumentException("the label \"" + label + "\" has no probability");
        }
    }

    /**
     * A class and its probability.
     *
     * @param label the class
     * @param probability between 0 and 1
     */
    public record Candidate(String label, double probability) {}

    /**
     * The most probable classes.
     *
     * @param count how many, at least 1; all of them if there are fewer
     * @return the most probable first; classes of equal probability in the model's order
     */
    public List<Candidate> top(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of classes must be at least 1; found " + count);
        }
        return probabilities.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -entry.getValue()))
                .limit(count)
                .map(entry -> new Candidate(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * The probability of the label.
     *
     * @return between 0 and 1
     */
    public double confidence() {
        return Objects.requireNonNull(probabilities.get(label));
    }
}
