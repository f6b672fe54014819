package io.vatext.recurrent;

/**
 * Plain loops over rows. Each indexes its arrays from the start and has a single store, so that the compiler vectorizes
 * it.
 */
final class RowLoops {
    /** A lower bound on logits. */
    static final double MIN_LOGIT = -1e30;

    private RowLoops() {}

    static void add(double[] to, double[] from, int n) {
        for (var j = 0; j < n; j++) {
            to[j] += from[j];
        }
    }

    static void addScaled(double[] to, double[] from, double factor) {
        for (var j = 0; j < to.length; j++) {
            to[j] += factor * from[j];
        }
    }

    static void multiply(double[] values, double by, int n) {
        for (var j = 0; j < n; j++) {
            values[j] *= by;
        }
    }

    static double largest(double[] values, int n) {
        var largest = MIN_LOGIT;
        for (var j = 0; j < n; j++) {
            largest = Math.max(largest, values[j]);
        }
        return largest;
    }

    static void exponentiate(double[] values, double shift, int n) {
        for (var j = 0; j < n; j++) {
            values[j] = FastMath.exp(values[j] - shift);
        }
    }

    static double sum(double[] values, int n) {
        var even = 0.0;
        var odd = 0.0;
        for (var j = 0; j + 1 < n; j += 2) {
            even += values[j];
            odd += values[j + 1];
        }
        return n % 2 == 0 ? even + odd : even + odd + values[n - 1];
    }

    /** The sum of squares. */
    static double squares(double[] values, int n) {
        var even = 0.0;
        var odd = 0.0;
        for (var j = 0; j + 1 < n; j += 2) { // Two independent chains of additions run in parallel.
            even += values[j] * values[j];
            odd += values[j + 1] * values[j + 1];
        }
        return n % 2 == 0 ? even + odd : even + odd + values[n - 1] * values[n - 1];
    }
}
