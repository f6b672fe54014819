package io.vatext.ensemble;

import java.util.Arrays;

/**
 * The shares of the classes among documents without labels, and probabilities adapted to them (Saerens, Latinne and
 * Decaestecker 2002, "Adjusting the outputs of a classifier to new a priori probabilities: a simple procedure"). That
 * supposes that the texts of a class are alike wherever they come from, and only the shares differ.
 *
 * @param factors of the probabilities of the classes, at least 0
 */
record ClassPrior(double[] factors) {
    private static final int MOST_ROUNDS = 1_000;
    private static final double TOLERANCE = 1e-7;

    /**
     * From shares to others.
     *
     * @param trained the shares that a classifier learned with
     * @param other the shares among the documents to be classified
     * @return factors; 1 for a class that nothing was learned of
     */
    static ClassPrior between(double[] trained, double[] other) {
        var factors = new double[trained.length];
        for (var c = 0; c < factors.length; c++) {
            factors[c] = trained[c] > 0 ? other[c] / trained[c] : 1;
        }
        return new ClassPrior(factors);
    }

    /**
     * From shares to equal ones: the answers with the smallest mean error of the classes, however rare a class is (Menon et al. 2021,
     * "Long-tail learning via logit adjustment", eq. 9, with tau = 1).
     *
     * @param trained the shares that a classifier learned with
     * @return factors
     */
    static ClassPrior balanced(double[] trained) {
        return between(trained, equalShares(trained.length));
    }

    /** The same share for each class. */
    static double[] equalShares(int classes) {
        var shares = new double[classes];
        Arrays.fill(shares, 1.0 / classes);
        return shares;
    }

    /**
     * Estimates the shares of the classes by expectation maximization.
     *
     * @param probabilities of the classes, for each document
     * @param trained the shares that the classifier learned with
     * @return the shares with the highest likelihood
     */
    static double[] estimate(double[][] probabilities, double[] trained) {
        var shares = trained.clone();
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var prior = between(trained, shares);
            var next = new double[shares.length];
            for (var document : probabilities) {
                var adapted = prior.adapt(document);
                for (var c = 0; c < next.length; c++) {
                    next[c] += adapted[c] / probabilities.length;
                }
            }
            var change = 0.0;
            for (var c = 0; c < next.length; c++) {
                change = Math.max(change, Math.abs(next[c] - shares[c]));
            }
            shares = next;
            if (change < TOLERANCE) {
                break;
            }
        }
        return shares;
    }

    /**
     * Adapts an answer.
     *
     * @param probabilities of the classes; not changed
     * @return probabilities that add up to 1
     */
    double[] adapt(double[] probabilities) {
        var adapted = new double[factors.length];
        var sum = 0.0;
        for (var c = 0; c < adapted.length; c++) {
            adapted[c] = factors[c] * probabilities[c];
            sum += adapted[c];
        }
        if (sum == 0) {
            return probabilities.clone();
        }
        for (var c = 0; c < adapted.length; c++) {
            adapted[c] /= sum;
        }
        return adapted;
    }

    /**
     * Whether adapted probabilities are better than the others on labeled documents: whether the mean difference of the
     * negative log-likelihoods is below zero by more than two standard errors.
     *
     * @param probabilities of the classes, for each document, not adapted
     * @param labels the number of each document's class
     */
    boolean helps(double[][] probabilities, int[] labels) {
        var n = labels.length;
        var sum = 0.0;
        var squares = 0.0;
        for (var d = 0; d < n; d++) {
            var before = LogLinearPool.logarithms(probabilities[d])[labels[d]];
            var after = LogLinearPool.logarithms(adapt(probabilities[d]))[labels[d]];
            sum += before - after;
            squares += (before - after) * (before - after);
        }
        if (n < 2) {
            return false;
        }
        var mean = sum / n;
        var variance = Math.max(0, (squares - n * mean * mean) / (n - 1));
        return mean < -2 * Math.sqrt(variance / n);
    }
}
