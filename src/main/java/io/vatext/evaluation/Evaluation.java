package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The result of one exact pass over the test documents. Immutable; made by an {@link Evaluator}.
 *
 * <p>Rates are fractions in [0, 1].
 */
public final class Evaluation {
    /**
     * A class that was confused with another.
     *
     * @param gold the true class
     * @param label the class that was predicted instead
     * @param documents how often
     */
    public record Confusion(String gold, String label, long documents) {}

    private final List<String> classes;
    private final long[][] confusion;
    private final long documents;
    private final long errors;
    private final CalibrationBins calibration;
    private final double negativeLogLikelihood;

    /** Copies the counts: {@code confusion[gold][predicted]}. */
    Evaluation(List<String> classes, long[][] confusion, CalibrationBins calibration, double negativeLogLikelihood) {
        this.calibration = calibration;
        this.classes = classes;
        this.confusion = new long[confusion.length][];
        var all = 0L;
        var right = 0L;
        for (var gold = 0; gold < confusion.length; gold++) {
            this.confusion[gold] = confusion[gold].clone();
            right += confusion[gold][gold];
            for (var count : confusion[gold]) {
                all += count;
            }
        }
        if (all == 0) {
            throw new IllegalStateException("an evaluation needs at least one document");
        }
        this.documents = all;
        this.errors = all - right;
        this.negativeLogLikelihood = negativeLogLikelihood;
    }

    /**
     * The classes.
     *
     * @return in the model's order
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * How many documents were evaluated.
     *
     * @return at least 1
     */
    public long documents() {
        return documents;
    }

    /**
     * How many of them were misclassified.
     *
     * @return between 0 and {@link #documents}
     */
    public long errors() {
        return errors;
    }

    /**
     * The share of misclassified documents.
     *
     * @return errors / documents, in [0, 1]
     */
    public double misclassificationRate() {
        return (double) errors / documents;
    }

    /**
     * The 95 % confidence interval of the misclassification rate, for the random choice of the test documents.
     *
     * @return Wilson's interval
     */
    public WilsonInterval interval() {
        return WilsonInterval.of(errors, documents);
    }

    /**
     * The unweighted mean of the classes' F1.
     *
     * <p>A class that has test documents but was never predicted correctly, and one that was predicted but has no test
     * documents, count as 0. A class with neither is left out of the mean. (The same as scikit-learn's {@code
     * f1_score(average="macro", zero_division=0)} without {@code labels}.)
     *
     * @return a number in [0, 1]
     */
    public double macroF1() {
        return perClass().stream()
                .filter(ClassScores::isSeen)
                .mapToDouble(ClassScores::f1)
                .average()
                .orElseThrow();
    }

    /**
     * The mean of −log p(gold), in nats per document.
     *
     * @return at least 0; a probability below the least positive single-precision number counts as that number
     */
    public double meanNegativeLogLikelihood() {
        return negativeLogLikelihood / documents;
    }

    /**
     * How far the probabilities of the predicted classes can be trusted.
     *
     * @return a copy of the counts
     */
    public CalibrationBins calibration() {
        return calibration.copy();
    }

    /**
     * Each class's counts and scores.
     *
     * @return in the order of the classes
     */
    public List<ClassScores> perClass() {
        var scores = new ArrayList<ClassScores>(classes.size());
        for (var c = 0; c < classes.size(); c++) {
            var support = 0L;
            var predicted = 0L;
            for (var other = 0; other < classes.size(); other++) {
                support += confusion[c][other];
                predicted += confusion[other][c];
            }
            scores.add(new ClassScores(classes.get(c), support, predicted, confusion[c][c]));
        }
        return List.copyOf(scores);
    }

    /**
     * The confusion matrix.
     *
     * @return a copy: {@code [gold][predicted]}, both in the order of the classes
     */
    public long[][] confusionMatrix() {
        var copy = new long[confusion.length][];
        for (var gold = 0; gold < confusion.length; gold++) {
            copy[gold] = confusion[gold].clone();
        }
        return copy;
    }

    /**
     * The confusions of classes, most frequent first; equally frequent ones in the order of the classes.
     *
     * @param limit the largest number of confusions
     * @return at most that many
     */
    public List<Confusion> mostFrequentConfusions(int limit) {
        var found = new ArrayList<Confusion>();
        for (var gold = 0; gold < confusion.length; gold++) {
            for (var label = 0; label < confusion.length; label++) {
                if (gold != label && confusion[gold][label] > 0) {
                    found.add(new Confusion(classes.get(gold), classes.get(label), confusion[gold][label]));
                }
            }
        }
        found.sort(Comparator.comparingLong(Confusion::documents).reversed());
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }
}
