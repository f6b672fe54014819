package io.vatext.recurrent;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the states of some units into features, one time step at a time, and gradients of features into gradients of
 * states.
 */
final class StatePooling {
    private final EncoderShape shape;
    private final int column;
    private final int first;
    private final int units;
    private double[] values = new double[0];
    private float[] scratch = new float[0];
    private double[] row = new double[0];
    private double[] best = new double[0];
    private double[] sum = new double[0];
    private int[] bestStep = new int[0];
    private double[][] gradient = new double[0][];
    private @Nullable Block rowGradient;

    /**
     * Prepares pooling.
     *
     * @param shape the encoder
     * @param direction which direction's features
     * @param first the first unit
     * @param end the unit after the last
     */
    StatePooling(EncoderShape shape, int direction, int first, int end) {
        this.shape = shape;
        this.column = direction * shape.hidden() * shape.pooling().parts();
        this.first = first;
        this.units = end - first;
    }

    /**
     * Adds the states of a time step, {@code [units, active]} from {@code at}, and writes the features of documents
     * that end.
     */
    void forward(Packing packing, int step, Block states, long at, Block features) {
        var pooling = shape.pooling();
        var active = packing.active(step);
        if (pooling == Pooling.NONE) {
            keep(packing, step, states, at, features);
            return;
        }
        if (step == 0 && shape.pooling() != Pooling.LAST) {
            start(packing.documents() * units);
        }
        if (pooling != Pooling.LAST) {
            states.read(at, values, scratch, units * active);
        }
        if (pooling.max()) {
            takeMaximum(packing.documents(), active, step);
        }
        if (pooling.mean()) {
            addUp(packing.documents(), active);
        }
        for (var d = endOfRunning(packing, step); d < active; d++) {
            for (var u = 0; u < units; u++) {
                var to = feature(packing, d, u);
                var k = u * packing.documents() + d;
                if (pooling.last()) {
                    features.set(to, states.get(at + (long) u * active + d));
                    to += shape.hidden();
                }
                if (pooling.max()) {
                    features.set(to, best[k]);
                    to += shape.hidden();
                }
                if (pooling.mean()) {
                    features.set(to, sum[k] / packing.length(d));
                }
            }
        }
    }

    /** Writes the states as rows, one per document. */
    private void keep(Packing packing, int step, Block states, long at, Block features) {
        var active = packing.active(step);
        ensureRows(packing.documents());
        states.read(at, values, scratch, units * active);
        for (var d = 0; d < active; d++) {
            for (var u = 0; u < units; u++) {
                row[u] = values[u * active + d];
            }
            features.write(rowFeature(packing, step, d), row, scratch, units);
        }
    }

    private void ensureRows(int documents) {
        if (values.length < units * documents) {
            values = new double[units * documents];
            scratch = new float[units * documents];
            row = new double[units];
        }
    }

    private long rowFeature(Packing packing, int step, int document) {
        return (long) (packing.offset(step) + document) * shape.features() + column + first;
    }

    private void takeMaximum(int documents, int active, int step) {
        for (var u = 0; u < units; u++) {
            for (var d = 0; d < active; d++) {
                var state = values[u * active + d];
                var k = u * documents + d;
                if (state > best[k] || step == 0) {
                    best[k] = state;
                    bestStep[k] = step;
                }
            }
        }
    }

    private void addUp(int documents, int active) {
        for (var u = 0; u < units; u++) {
            for (var d = 0; d < active; d++) {
                sum[u * documents + d] += values[u * active + d];
            }
        }
    }

    private void start(int size) {
        if (best.length < size) {
            values = new double[size];
            scratch = new float[size];
            best = new double[size];
            sum = new double[size];
            bestStep = new int[size];
        }
        Arrays.fill(sum, 0, size, 0.0);
    }

    /** The first active document that ends at the time step. */
    private static int endOfRunning(Packing packing, int step) {
        return step + 1 < packing.steps() ? packing.active(step + 1) : 0;
    }

    private long feature(Packing packing, int document, int unit) {
        return (long) packing.document(document) * shape.features() + column + first + unit;
    }

    /** Reads the gradient of the features; called before {@link #backward}. */
    void read(Packing packing, Block featureGradient) {
        rowGradient = featureGradient;
        if (shape.pooling() == Pooling.NONE) {
            return; // Rows are read when they are needed.
        }
        var size = packing.documents() * units;
        if (gradient.length == 0 || gradient[0].length < size) {
            gradient = new double[shape.pooling().parts()][size];
        }
        for (var part = 0; part < gradient.length; part++) {
            for (var d = 0; d < packing.documents(); d++) {
                for (var u = 0; u < units; u++) {
                    gradient[part][u * packing.documents() + d] =
                            featureGradient.get(feature(packing, d, u) + (long) part * shape.hidden());
                }
            }
        }
    }

    /** Adds the pooled gradient to that of the states of a time step, {@code [units, active]} from 0. */
    void backward(Packing packing, int step, Block stateGradient) {
        var pooling = shape.pooling();
        if (pooling == Pooling.NONE) {
            addRows(packing, step, stateGradient);
            return;
        }
        var active = packing.active(step);
        var ending = endOfRunning(packing, step);
        for (var u = 0; u < units; u++) {
            // With LAST, only the last state has a gradient.
            for (var d = pooling == Pooling.LAST ? ending : 0; d < active; d++) {
                var k = u * packing.documents() + d;
                var part = 0;
                var value = 0.0;
                if (pooling.last()) {
                    value += d >= ending ? gradient[part][k] : 0;
                    part++;
                }
                if (pooling.max()) {
                    value += bestStep[k] == step ? gradient[part][k] : 0;
                    part++;
                }
                if (pooling.mean()) {
                    value += gradient[part][k] / packing.length(d);
                }
                if (value != 0) {
                    stateGradient.add((long) u * active + d, value);
                }
            }
        }
    }

    private void addRows(Packing packing, int step, Block stateGradient) {
        var rows = Objects.requireNonNull(rowGradient);
        var active = packing.active(step);
        ensureRows(packing.documents());
        stateGradient.read(0, values, scratch, units * active);
        for (var d = 0; d < active; d++) {
            rows.read(rowFeature(packing, step, d), row, scratch, units);
            for (var u = 0; u < units; u++) {
                values[u * active + d] += row[u];
            }
        }
        stateGradient.write(0, values, scratch, units * active);
    }
}
