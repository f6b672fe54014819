package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far the probability of the predicted class can be trusted: among predictions made with 80 %, 80 % should be correct.
 * Counts predictions in bins of equal width. Not thread-safe.
 *
 * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">Guo et al. 2017, On calibration of modern neural networks</a>
 */
public final class CalibrationBins {
    /** The number of bins between 0 and 1. */
    public static final int BINS = 10;

    private final long[] documents = new long[BINS];
    private final long[] correct = new long[BINS];
    private final double[] confidence = new double[BINS];

    /**
     * A bin with predictions.
     *
     * @param documents how many predictions
     * @param confidence the mean probability of the predicted classes
     * @param accuracy the share of correct predictions
     * @param interval the 95 % interval of the accuracy
     */
    public record Bin(long documents, double confidence, double accuracy, WilsonInterval interval) {}

    /**
     * Counts a prediction.
     *
     * @param probability of the predicted class
     * @param isCorrect whether it is right
     */
    public void add(double probability, boolean isCorrect) {
        var bin = Math.min(BINS - 1, (int) (probability * BINS));
        documents[bin]++;
        confidence[bin] += probability;
        correct[bin] += isCorrect ? 1 : 0;
    }

    /**
     * The bins that are not empty.
     *
     * @return by rising probability
     */
    public List<Bin> bins() {
        var bins = new ArrayList<Bin>();
        for (var b = 0; b < BINS; b++) {
            if (documents[b] > 0) {
                bins.add(new Bin(
                        documents[b],
                        confidence[b] / documents[b],
                        (double) correct[b] / documents[b],
                        WilsonInterval.of(correct[b], documents[b])));
            }
        }
        return bins;
    }

    /**
     * The expected calibration error: the mean of |accuracy − confidence| over the bins, weighted by their predictions.
     *
     * @return a fraction in [0, 1]; NaN without predictions
     */
    public double expectedError() {
        var all = (double) documents();
        return all == 0
                ? Double.NaN
                : bins().stream()
                        .mapToDouble(bin -> bin.documents() * Math.abs(bin.accuracy() - bin.confidence()) / all)
                        .sum();
    }

    /**
     * The mean probability of the predicted classes.
     *
     * @return a fraction in [0, 1]; NaN without predictions
     */
    public double meanConfidence() {
        var sum = 0.0;
        for (var value : confidence) {
            sum += value;
        }
        return sum / documents();
    }

    /**
     * How many predictions were counted.
     *
     * @return at least 0
     */
    public long documents() {
        return Arrays.stream(documents).sum();
    }

    /** The same counts, which do not change. */
    CalibrationBins copy() {
        var copy = new CalibrationBins();
        System.arraycopy(documents, 0, copy.documents, 0, BINS);
        System.arraycopy(correct, 0, copy.correct, 0, BINS);
        System.arraycopy(confidence, 0, copy.confidence, 0, BINS);
        return copy;
    }
}
