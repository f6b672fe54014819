package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold of the confidence costs and gains: documents whose predicted class has a lower probability get no label, and of the
 * others a larger share is correct. Keeps a count for each confidence, to a millionth. Not thread-safe.
 *
 * <pre>{@code
 * var thresholds = new ConfidenceThresholds();
 * thresholds.add(0.93, true);
 * var chosen = thresholds.lowestWith(0.95);
 * }</pre>
 */
public final class ConfidenceThresholds {
    /** Thresholds have six digits, so that what people copy is what was measured. */
    private static final double STEPS = 1e6;

    private final TreeMap<Long, long[]> counts = new TreeMap<>();
    private long documents;

    /**
     * A threshold and what it does to the documents that were added.
     *
     * @param value the least confidence of a label
     * @param labeled how many documents get a label
     * @param correct how many of these labels are right
     * @param documents how many documents there are
     */
    public record Threshold(double value, long labeled, long correct, long documents) {
        /**
         * The share of right labels among those given.
         *
         * @return a fraction in [0, 1]; NaN if none is given
         */
        public double precision() {
            return labeled == 0 ? Double.NaN : (double) correct / labeled;
        }

        /**
         * The share of documents that get a label.
         *
         * @return a fraction in [0, 1]
         */
        public double coverage() {
            return (double) labeled / documents;
        }

        /**
         * The 95 % interval of the precision, for the random choice of documents.
         *
         * @return Wilson's interval; null if no label is given
         */
        public @Nullable WilsonInterval interval() {
            return labeled == 0 ? null : WilsonInterval.of(correct, labeled);
        }
    }

    /**
     * Counts a prediction.
     *
     * @param confidence the probability of the predicted class
     * @param isCorrect whether it is right
     */
    public void add(double confidence, boolean isCorrect) {
        var count = counts.computeIfAbsent((long) Math.floor(confidence * STEPS), first -> new long[2]);
        count[0]++;
        count[1] += isCorrect ? 1 : 0;
        documents++;
    }

    /**
     * The lowest threshold with a precision.
     *
     * @param precision the least share of right labels
     * @return the threshold, as a confidence that occurs; null if no threshold reaches the precision
     */
    public @Nullable Threshold lowestWith(double precision) {
        Threshold found = null;
        var labeled = 0L;
        var correct = 0L;
        for (var entry : counts.descendingMap().entrySet()) {
            labeled += entry.getValue()[0];
            correct += entry.getValue()[1];
            if (correct >= precision * labeled) {
                found = new Threshold(entry.getKey() / STEPS, labeled, correct, documents);
            }
        }
        return found;
    }

    /**
     * Measures given thresholds.
     *
     * @param values the least confidences
     * @return in the same order
     */
    public List<Threshold> at(double... values) {
        var all = new ArrayList<Threshold>();
        for (var value : values) {
            var above = counts.tailMap((long) Math.ceil(value * STEPS - 1e-6)).values();
            all.add(new Threshold(
                    value,
                    above.stream().mapToLong(count -> count[0]).sum(),
                    above.stream().mapToLong(count -> count[1]).sum(),
                    documents));
        }
        return all;
    }
}
