package io.vatext.evaluation;

import io.vatext.support.Listing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts predictions, one document at a time; holds counts only, never documents.
 *
 * <pre>{@code
 * var evaluator = new Evaluator(List.of("grain", "trade"));
 * evaluator.add(new ScoredDocument("17", "grain", "trade", new double[] {0.4, 0.6}));
 * var evaluation = evaluator.finish();
 * }</pre>
 *
 * <p>Not thread-safe. It does not check that a document is added only once, nor that the predicted label is the most probable.
 */
public final class Evaluator {
    /**
     * A probability counts as at least this in the log-likelihood (the least positive single-precision number), so that one
     * underflow costs 103 nats, not infinity.
     */
    private static final double LEAST_PROBABILITY = Float.MIN_VALUE;

    private final List<String> classes;
    private final Map<String, Integer> index = new HashMap<>();
    private final long[][] confusion;
    private final CalibrationBins calibration = new CalibrationBins();
    private double negativeLogLikelihood;

    /**
     * Creates an evaluator without documents.
     *
     * @param classes the classes that the model knows, in the order of its probabilities
     * @throws IllegalArgumentException if there are none or one is repeated
     */
    public Evaluator(List<String> classes) {
        this.classes = List.copyOf(classes);
        for (var name : this.classes) {
            if (index.put(name, index.size()) != null) {
                throw new IllegalArgumentException("the class \"" + name + "\" is repeated in " + classes);
            }
        }
        if (index.isEmpty()) {
            throw new IllegalArgumentException("an evaluation needs at least one class");
        }
        this.confusion = new long[this.classes.size()][this.classes.size()];
    }

    /**
     * Counts one document.
     *
     * @param document the prediction and the truth
     * @throws IllegalArgumentException if the gold or the predicted label is not among the classes, or if the probabilities are
     *     not one number in [0, 1] per class with a sum of 1 (to 0.001)
     */
    public void add(ScoredDocument document) {
        int gold = position(document, document.gold(), "gold");
        int label = position(document, document.label(), "predicted");
        var probabilities = document.probabilities();
        check(document, probabilities);
        confusion[gold][label]++;
        calibration.add(Math.min(1, probabilities[label]), gold == label);
        negativeLogLikelihood -= Math.log(Math.max(LEAST_PROBABILITY, probabilities[gold]));
    }

    /**
     * Evaluates the documents counted so far; more may be added afterwards.
     *
     * @return the evaluation of all documents added
     * @throws IllegalStateException if no document was added
     */
    public Evaluation finish() {
        return new Evaluation(classes, confusion, calibration.copy(), negativeLogLikelihood);
    }

    private int position(ScoredDocument document, String label, String kind) {
        var position = index.get(label);
        if (position == null) {
            throw new IllegalArgumentException("document " + document.id() + " has the " + kind + " label \"" + label
                    + "\", which is not one of the classes " + Listing.of(classes));
        }
        return position;
    }

    private void check(ScoredDocument document, double[] probabilities) {
        var sum = 0.0;
        var inRange = probabilities.length == classes.size();
        for (var p : probabilities) {
            inRange &= p >= 0 && p <= 1 + 1e-6;
            sum += p;
        }
        if (!inRange || Math.abs(sum - 1) > 1e-3) {
            throw new IllegalArgumentException("document " + document.id() + " needs " + classes.size()
                    + " probabilities with a sum of 1, found "
                    + Listing.of(Arrays.stream(probabilities)
                            .mapToObj(Double::toString)
                            .toList()));
        }
    }
}
