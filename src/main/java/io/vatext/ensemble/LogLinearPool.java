package io.vatext.ensemble;

/**
 * The log-linear pool of several classifiers: the probability of a class is proportional to the product of its
 * probabilities, each raised to the weight of its classifier. Weights may add up to more or less than 1, which makes the
 * result more or less certain.
 *
 * @param weights of the classifiers, at least 0
 */
record LogLinearPool(double[] weights) {
    /** The share of the uniform distribution in every probability, so that none is 0. */
    private static final double UNIFORM = 1e-3;

    /**
     * The logarithms of probabilities, after they have been mixed with a little of the uniform distribution.
     *
     * @param probabilities of the classes
     * @return finite numbers
     */
    static double[] logarithms(double[] probabilities) {
        var logarithms = new double[probabilities.length];
        for (var c = 0; c < logarithms.length; c++) {
            logarithms[c] = Math.log((1 - UNIFORM) * probabilities[c] + UNIFORM / logarithms.length);
        }
        return logarithms;
    }

    /**
     * Combines the answers for a document.
     *
     * @param logarithms {@link #logarithms} of each classifier, or the mean of several; a number that is added to all
     *     logarithms of a classifier changes nothing
     * @return the probabilities of the classes
     */
    double[] combine(double[][] logarithms) {
        var scores = new double[logarithms[0].length];
        for (var m = 0; m < weights.length; m++) {
            for (var c = 0; c < scores.length; c++) {
                scores[c] += weights[m] * logarithms[m][c];
            }
        }
        normalize(scores);
        return scores;
    }

    /**
     * Turns scores into probabilities (softmax).
     *
     * @param scores of the classes; replaced by their probabilities
     * @return the logarithm of the sum of the exponentials of the scores
     */
    static double normalize(double[] scores) {
        var most = Double.NEGATIVE_INFINITY;
        for (var score : scores) {
            most = Math.max(most, score);
        }
        var sum = 0.0;
        for (var c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(scores[c] - most);
            sum += scores[c];
        }
        for (var c = 0; c < scores.length; c++) {
            scores[c] /= sum;
        }
        return most + Math.log(sum);
    }

    /** The position of the largest number; of equal ones the first. */
    static int best(double[] numbers) {
        var best = 0;
        for (var i = 1; i < numbers.length; i++) {
            best = numbers[i] > numbers[best] ? i : best;
        }
        return best;
    }
}
