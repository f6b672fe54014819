package io.vatext.recurrent;

/** Plain loops over rows. They index their arrays from the start and have one store each: only so does the compiler vectorize them. */
final class RowLoops {
    /** What no logit is below. */
    static final double NEVER = -1e30;

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
        var largest = NEVER;
        for (var j = 0; j < n; j++) {
            largest = Math.max(largest, values[j]);
        }
        return largest;
    }

    static void exponentiate(double[] values, double less, int n) {
        for (var j = 0; j < n; j++) {
            values[j] = FastMath.exp(values[j] - less);
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
}
