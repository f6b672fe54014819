package io.vatext.recurrent;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link CellMath} in single precision. Rows are processed in groups that fit in the first-level cache, and copied to
 * arrays, whose loops the compiler vectorizes.
 */
final class FloatCellMath implements CellMath {
    private static final int GROUP = 1024;

    private float[] i = new float[0];
    private float[] f = new float[0];
    private float[] o = new float[0];
    private float[] a = new float[0];
    private float[] previous = new float[0];
    private float[] cell = new float[0];
    private float[] squash = new float[0];
    private float[] state = new float[0];
    private float[] bias = new float[0];
    private float[] zeros = new float[0];

    /** The number of rows per group; ensures the arrays. */
    private int group(int units, int active) {
        var rows = Math.max(1, Math.min(units, GROUP / active));
        if (i.length < rows * active) {
            var size = Math.max(GROUP, rows * active);
            i = new float[size];
            f = new float[size];
            o = new float[size];
            a = new float[size];
            previous = new float[size];
            cell = new float[size];
            squash = new float[size];
            state = new float[size];
            bias = new float[size];
        }
        return rows;
    }

    @Override
    public void forward(
            int units,
            int active,
            Block products,
            @Nullable Block gates,
            long gatesAt,
            Block biases,
            long biasAt,
            @Nullable Block before,
            long beforeAt,
            int beforeStride,
            Block cells,
            long cellsAt,
            @Nullable Block squashed,
            Block states,
            long statesAt) {
        var group = group(units, active);
        var block = units * active;
        for (var u = 0; u < units; u += group) {
            var rows = Math.min(group, units - u);
            var n = rows * active;
            loadGates(products.floats(), u * active, block, n);
            load(before, (int) beforeAt + u * beforeStride, beforeStride, rows, active);
            var first = (int) biasAt + u;
            repeatBias(biases.floats(), first, rows, active);
            sigmoid(i, bias, n);
            repeatBias(biases.floats(), first + units, rows, active);
            sigmoid(f, bias, n);
            repeatBias(biases.floats(), first + 2 * units, rows, active);
            sigmoid(o, bias, n);
            repeatBias(biases.floats(), first + 3 * units, rows, active);
            tanh(a, bias, n);
            newCells(cell, f, previous, i, a, n);
            tanhOf(cell, squash, n);
            product(o, squash, state, n);
            cells.floats().put((int) cellsAt + u * active, cell, 0, n);
            states.floats().put((int) statesAt + u * active, state, 0, n);
            if (gates != null) {
                storeGates(gates.floats(), (int) gatesAt + u * active, block, n);
            }
            if (squashed != null) {
                squashed.floats().put((int) cellsAt + u * active, squash, 0, n);
            }
        }
    }

    // The compiler vectorizes these loops only because they take their arrays as parameters and index them from the
    // start.

    private static void sigmoid(float[] gate, float[] bias, int n) {
        for (var j = 0; j < n; j++) {
            gate[j] = FastMath.sigmoid(gate[j] + bias[j]);
        }
    }

    private static void tanh(float[] value, float[] bias, int n) {
        for (var j = 0; j < n; j++) {
            value[j] = FastMath.tanh(value[j] + bias[j]);
        }
    }

    private static void newCells(float[] cell, float[] f, float[] previous, float[] i, float[] a, int n) {
        for (var j = 0; j < n; j++) {
            cell[j] = f[j] * previous[j] + i[j] * a[j];
        }
    }

    private static void tanhOf(float[] from, float[] to, int n) {
        for (var j = 0; j < n; j++) {
            to[j] = FastMath.tanh(from[j]);
        }
    }

    private static void product(float[] x, float[] y, float[] to, int n) {
        for (var j = 0; j < n; j++) {
            to[j] = x[j] * y[j];
        }
    }

    /** Repeats the bias of each row for all columns, so that one long loop can add it. */
    private void repeatBias(FloatBuffer biases, int first, int rows, int active) {
        for (var r = 0; r < rows; r++) {
            Arrays.fill(bias, r * active, (r + 1) * active, biases.get(first + r));
        }
    }

    private void loadGates(FloatBuffer gates, int at, int block, int n) {
        gates.get(at, i, 0, n);
        gates.get(at + block, f, 0, n);
        gates.get(at + 2 * block, o, 0, n);
        gates.get(at + 3 * block, a, 0, n);
    }

    private void storeGates(FloatBuffer gates, int at, int block, int n) {
        gates.put(at, i, 0, n);
        gates.put(at + block, f, 0, n);
        gates.put(at + 2 * block, o, 0, n);
        gates.put(at + 3 * block, a, 0, n);
    }

    /** Loads the cell states of the previous time step. */
    private void load(@Nullable Block before, int at, int stride, int rows, int active) {
        if (before == null) {
            Arrays.fill(previous, 0, rows * active, 0f);
        } else if (stride == active) {
            before.floats().get(at, previous, 0, rows * active);
        } else {
            for (var r = 0; r < rows; r++) {
                before.floats().get(at + r * stride, previous, r * active, active);
            }
        }
    }

    private static void store(float[] from, FloatBuffer to, int at, int stride, int rows, int active) {
        if (stride == active) {
            to.put(at, from, 0, rows * active);
        } else {
            for (var r = 0; r < rows; r++) {
                to.put(at + r * stride, from, r * active, active);
            }
        }
    }

    @Override
    public void backward(
            int units,
            int active,
            int from,
            Block gates,
            long gatesAt,
            @Nullable Block before,
            long beforeAt,
            int beforeStride,
            Block squashed,
            long squashedAt,
            Block stateGradient,
            Block cellGradient,
            Block previousCellGradient,
            int previousStride,
            Block out,
            long outAt,
            int outStride) {
        var group = group(units, active);
        var block = units * active;
        for (var u = 0; u < units; u += group) {
            var rows = Math.min(group, units - u);
            var n = rows * active;
            loadGates(gates.floats(), (int) gatesAt + u * active, block, n);
            load(before, (int) beforeAt + u * beforeStride, beforeStride, rows, active);
            squashed.floats().get((int) squashedAt + u * active, squash, 0, n);
            stateGradient.floats().get(u * active, state, 0, n);
            cellGradient.floats().get(u * active, cell, 0, n);
            // Afterwards i, f and o hold the gradients of their gates, squash that of the candidate, and state that of
            // the previous cells.
            addStateGradient(cell, state, o, squash, n);
            throughGate(o, state, squash, n);
            throughTanh(a, cell, i, squash, n);
            throughGate(i, cell, a, n);
            product(cell, f, state, n);
            throughGate(f, cell, previous, n);
            if (from > 0) {
                clear(i, rows, active, from);
                clear(f, rows, active, from);
                clear(o, rows, active, from);
                clear(squash, rows, active, from);
                clear(state, rows, active, from);
            }
            var to = out.floats();
            var at = (int) outAt + u * outStride;
            store(i, to, at, outStride, rows, active);
            store(f, to, at + units * outStride, outStride, rows, active);
            store(o, to, at + 2 * units * outStride, outStride, rows, active);
            store(squash, to, at + 3 * units * outStride, outStride, rows, active);
            if (previousStride > 0) {
                store(state, previousCellGradient.floats(), u * previousStride, previousStride, rows, active);
                fillEnd(previousCellGradient.floats(), u, rows, active, previousStride);
            }
        }
    }

    /** Sets the first columns to zero. */
    private static void clear(float[] gradient, int rows, int active, int columns) {
        for (var r = 0; r < rows; r++) {
            Arrays.fill(gradient, r * active, r * active + columns, 0f);
        }
    }

    private static void addStateGradient(float[] cell, float[] state, float[] o, float[] squash, int n) {
        for (var j = 0; j < n; j++) {
            cell[j] += state[j] * o[j] * (1f - squash[j] * squash[j]);
        }
    }

    /** Back-propagates through a logistic function: {@code gate = x y gate (1 - gate)}. */
    private static void throughGate(float[] gate, float[] x, float[] y, int n) {
        for (var j = 0; j < n; j++) {
            gate[j] = x[j] * y[j] * gate[j] * (1f - gate[j]);
        }
    }

    /** Back-propagates through a hyperbolic tangent: {@code to = x y (1 - a²)}. */
    private static void throughTanh(float[] a, float[] x, float[] y, float[] to, int n) {
        for (var j = 0; j < n; j++) {
            to[j] = x[j] * y[j] * (1f - a[j] * a[j]);
        }
    }

    /** Sets the gradients of documents that end at the previous time step to zero. */
    private void fillEnd(FloatBuffer to, int first, int rows, int active, int stride) {
        var missing = stride - active;
        if (missing > 0) {
            zeros = zeros.length < missing ? new float[missing] : zeros;
            for (var r = first; r < first + rows; r++) {
                to.put(r * stride + active, zeros, 0, missing);
            }
        }
    }
}
