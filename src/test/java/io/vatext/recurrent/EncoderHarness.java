package io.vatext.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Runs an encoder on Java arrays, in either precision. */
final class EncoderHarness {
    private EncoderHarness() {}

    /** The results of a forward and a backward pass. */
    record Result(double[] features, double[] inputGradient, double[] weightGradient) {}

    static double[] random(RandomGenerator random, long size, double scale) {
        return random.doubles(size).map(x -> (2 * x - 1) * scale).toArray();
    }

    /**
     * Weights whose recurrence contracts, so that a rounding error fades with the time steps as it does in a trained network. With
     * entries that don't shrink with the number of units, back-propagation through a long document explodes, and the last bit of one
     * product, which depends on the processor's kernels and on the number of columns, becomes a visible part of the gradient.
     */
    static double[] weights(RandomGenerator random, EncoderShape shape) {
        return random(random, shape.parameters(), Math.min(0.8, 1 / Math.sqrt(shape.hidden())));
    }

    static Pointer pointer(Precision precision, double[] values) {
        if (precision == Precision.DOUBLE) {
            return new DoublePointer(values);
        }
        var floats = new float[values.length];
        for (var i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new FloatPointer(floats);
    }

    static double[] values(Pointer pointer, int size) {
        var result = new double[size];
        for (var i = 0; i < size; i++) {
            result[i] = pointer instanceof FloatPointer f ? f.get(i) : ((DoublePointer) pointer).get(i);
        }
        return result;
    }

    static Result run(
            Precision precision,
            EncoderShape shape,
            int threads,
            int[] lengths,
            double[] input,
            double[] weights,
            double[] featureGradient) {
        try (var workers = Workers.of(threads);
                var encoder = new RecurrentEncoder(precision, shape, workers, MatrixProducts.openBlas())) {
            var packing = Packing.of(lengths);
            var x = pointer(precision, input);
            var w = pointer(precision, weights);
            var features = pointer(precision, new double[lengths.length * shape.features()]);
            var dx = pointer(precision, new double[input.length]);
            var dw = pointer(precision, new double[weights.length]);
            encoder.forward(packing, x, x, w, features);
            encoder.backward(pointer(precision, featureGradient), dw, dx);
            return new Result(
                    values(features, lengths.length * shape.features()),
                    values(dx, input.length),
                    values(dw, weights.length));
        }
    }

    /**
     * Runs cases in sequence on the same encoder; before each case, runs a backward pass for the input gradient
     * alone, which must have no effect on the case.
     */
    static List<Result> runAll(
            Precision precision, EncoderShape shape, int threads, List<RecurrentEncoderTest.Case> cases) {
        var results = new ArrayList<Result>();
        try (var workers = Workers.of(threads);
                var encoder = new RecurrentEncoder(precision, shape, workers, MatrixProducts.openBlas())) {
            for (var c : cases) {
                var packing = Packing.of(c.lengths());
                var x = pointer(precision, c.input());
                var w = pointer(precision, c.weights());
                var gradient = pointer(precision, c.gradient());
                var features = pointer(precision, new double[c.lengths().length * shape.features()]);
                var dx = pointer(precision, new double[c.input().length]);
                var dw = pointer(precision, new double[c.weights().length]);
                encoder.forward(packing, x, x, w, features);
                encoder.backward(gradient, null, dx);
                encoder.forward(packing, x, x, w, features);
                encoder.backward(gradient, dw, dx);
                results.add(new Result(
                        values(features, c.lengths().length * shape.features()),
                        values(dx, c.input().length),
                        values(dw, c.weights().length)));
            }
        }
        return results;
    }

    /** Bytes of the Java heap that a forward and a backward pass allocate after their buffers have been allocated. */
    static long allocatedBytes(EncoderShape shape, int[] lengths) {
        var p = Precision.FLOAT;
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (var workers = Workers.of(1);
                var encoder = new RecurrentEncoder(p, shape, workers, MatrixProducts.openBlas())) {
            var packing = Packing.of(lengths);
            var x = pointer(p, new double[packing.rows() * shape.inputs()]);
            var w = pointer(p, new double[(int) shape.parameters()]);
            var features = pointer(p, new double[lengths.length * shape.features()]);
            var allocated = 0L;
            for (var run = 0; run < 3; run++) {
                var before = threads.getCurrentThreadAllocatedBytes();
                encoder.forward(packing, x, x, w, features);
                encoder.backward(features, w, x);
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            return allocated;
        }
    }

    /** Memory that an encoder holds after a forward and a backward pass in single precision. */
    static long heldBytes(
            EncoderShape shape,
            int threads,
            int[] lengths,
            double[] input,
            double[] weights,
            double[] featureGradient) {
        var p = Precision.FLOAT;
        try (var workers = Workers.of(threads);
                var encoder = new RecurrentEncoder(p, shape, workers, MatrixProducts.openBlas())) {
            var x = pointer(p, input);
            var w = pointer(p, weights);
            encoder.forward(Packing.of(lengths), x, x, w, pointer(p, new double[lengths.length * shape.features()]));
            encoder.backward(
                    pointer(p, featureGradient),
                    pointer(p, new double[weights.length]),
                    pointer(p, new double[input.length]));
            return encoder.ownedBytes();
        }
    }

    /** The normalized rows of the input, and the features of a network without dense layers that reads them. */
    record Read(double[] normalized, double[] features) {}

    /** Reads with fixed weights; each row of the input is a word of its own. */
    static Read read(
            Precision precision, EncoderShape shape, int threads, int[] lengths, double[] input, double[] weights) {
        try (var workers = Workers.of(threads);
                var network = new FixedNetwork(precision, shape, List.of(), workers, MatrixProducts.openBlas())) {
            var packing = Packing.of(lengths);
            var shares = new double[packing.rows()];
            Arrays.fill(shares, 1.0 / shares.length);
            network.load(pointer(precision, input), shares, pointer(precision, weights));
            var ids = IntStream.range(0, packing.rows()).toArray();
            return new Read(flat(network.vectors(ids)), flat(network.outputs(packing, ids)));
        }
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** The words of one document, extracted from packed rows. */
    static double[][] words(Packing packing, int document, double[] input, int width) {
        for (var d = 0; d < packing.documents(); d++) {
            if (packing.document(d) == document) {
                var words = new double[packing.length(d)][];
                for (var t = 0; t < words.length; t++) {
                    var row = packing.row(d, t);
                    words[t] = Arrays.copyOfRange(input, row * width, (row + 1) * width);
                }
                return words;
            }
        }
        throw new IllegalArgumentException("no document " + document);
    }

    /**
     * Asserts that arrays are equal up to rounding.
     *
     * @param tolerance the largest difference, relative to the largest entry of the expected array
     */
    static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        var distance = distance(expected, actual);
        assertTrue(
                distance <= tolerance,
                () -> what + " differ by " + distance + " of the largest, more than " + tolerance);
    }

    /** The largest difference relative to the largest entry of the expected array. */
    static double distance(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        var scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        var worst = 0.0;
        for (var i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
        }
        return worst / Math.max(scale, 1e-300);
    }
}
