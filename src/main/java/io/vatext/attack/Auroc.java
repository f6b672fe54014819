package io.vatext.attack;

import java.util.Arrays;

/**
 * The area under the receiver operating characteristic: the probability that a random value of one sample is larger than one of another,
 * where equal values count half.
 */
final class Auroc {
    private Auroc() {}

    /**
     * Compares two samples.
     *
     * @param above those that should be larger; not empty
     * @param below the others; not empty
     * @return between 0 and 1; 1/2 if the samples cannot be told apart
     */
    static double of(double[] above, double[] below) {
        var sorted = below.clone();
        Arrays.sort(sorted);
        var sum = 0.0;
        for (var value : above) {
            var less = first(sorted, value, false);
            sum += less + 0.5 * (first(sorted, value, true) - less);
        }
        return sum / ((double) above.length * below.length);
    }

    /** How many sorted numbers are less than a value, or not larger. */
    private static int first(double[] sorted, double value, boolean orEqual) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
