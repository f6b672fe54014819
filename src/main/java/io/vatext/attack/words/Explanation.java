package io.vatext.attack.words;

import io.vatext.learning.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which words carry an answer.
 *
 * @param text the raw text
 * @param prediction the answer
 * @param parts the words in the order of the text; in a long text several words that follow each other are one part
 * @param words how many words the parts have; the rest of a long text is not read by the classifier, or is behind its first 100,000 words
 */
public record Explanation(String text, Prediction prediction, List<Part> parts, int words) {
    /** Copies the list. */
    public Explanation {
        parts = List.copyOf(parts);
    }

    /**
     * A word, or several that follow each other.
     *
     * @param start where it starts in the text, in UTF-16 units
     * @param end where it ends, exclusively
     * @param text what stands there
     * @param drop by how much the probability of the answer falls without it; negative if it rises
     * @param without the answer to the text without it
     * @param gradient the gradient of the log-probability of the answer by the words, times the words: to first order, what the words
     *     contribute in comparison with a word of average meaning; null if the model has no gradient, or has not read the words
     * @param toward the near word that a perturbation against the answer points to; null for several words, if the model has no gradient or
     *     reads the word otherwise, or if no direction to a near word is against the answer
     */
    public record Part(
            int start,
            int end,
            String text,
            double drop,
            String without,
            @Nullable Double gradient,
            @Nullable Replacement toward) {}

    /**
     * Whether there are words behind the last part.
     *
     * @return true for a long text
     */
    public boolean isCut() {
        var end = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).end();
        return text.substring(end).codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /**
     * The class next to the answer.
     *
     * @return the second most probable class and its probability; empty if there is one class alone
     */
    public Optional<Map.Entry<String, Double>> runnerUp() {
        return prediction.probabilities().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(prediction.label()))
                .max(Map.Entry.comparingByValue());
    }

    /**
     * How much more probable the answer is than the class next to it.
     *
     * @return between 0 and 1
     */
    public double margin() {
        return prediction.confidence() - runnerUp().map(Map.Entry::getValue).orElse(0.0);
    }

    /**
     * The part without which the answer is another one.
     *
     * @return that of several with the largest drop; empty if there is none
     */
    public Optional<Part> decisive() {
        return parts.stream()
                .filter(part -> !part.without().equals(prediction.label()))
                .max(Comparator.comparingDouble(Part::drop));
    }

    /**
     * The parts that matter most.
     *
     * @param most the largest number of them
     * @return by falling size of the drop, whether it is for or against the answer
     */
    public List<Part> strongest(int most) {
        return parts.stream()
                .sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.drop())))
                .limit(most)
                .toList();
    }

    /**
     * How strong a part is in comparison with the strongest one.
     *
     * @param part one of the parts
     * @return from -5 (against the answer) to 5 (for it); 0 if it hardly matters
     */
    public int level(Part part) {
        var strongest = strongest(1);
        var largest = strongest.isEmpty() ? 0 : Math.abs(strongest.get(0).drop());
        return largest == 0 ? 0 : (int) Math.round(5 * part.drop() / largest);
    }
}
