package io.vatext.attack;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Arithmetic of vectors; every result is a new array. */
final class Vectors {
    private Vectors() {}

    static double[] scaled(double[] vector, double factor) {
        return Arrays.stream(vector).map(value -> factor * value).toArray();
    }

    /** a + factor · b. */
    static double[] sum(double[] a, double factor, double[] b) {
        var sum = new double[a.length];
        for (var i = 0; i < a.length; i++) {
            sum[i] = a[i] + factor * b[i];
        }
        return sum;
    }

    /** Adds the vectors of documents. */
    static double[][] sums(double[][] a, double[][] b) {
        var sums = new double[a.length][];
        Arrays.setAll(sums, d -> sum(a[d], 1, b[d]));
        return sums;
    }

    static double dot(double[] a, double[] b) {
        var dot = 0.0;
        for (var i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return dot;
    }

    static double[] gaussian(RandomGenerator random, int numbers) {
        var values = new double[numbers];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    /** The position of the largest value, the first if several are equal. */
    static int largest(double[] values) {
        var best = 0;
        for (var i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
