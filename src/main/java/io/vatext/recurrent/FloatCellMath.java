package io.vatext.recurrent;

import java.util.Arrays;

/** {@link CellMath} in single precision, in loops that the compiler turns into vector instructions. */
final class FloatCellMath implements CellMath {
    private final int hidden;
    private final float[] biasI;
    private final float[] biasF;
    private final float[] biasO;
    private final float[] biasA;
    private final float[] i;
    private final float[] f;
    private final float[] o;
    private final float[] a;
    private final float[] before;
    private final float[] cell;
    private final float[] squash;
    private final float[] state;

    FloatCellMath(int hidden) {
        this.hidden = hidden;
        biasI = new float[hidden];
        biasF = new float[hidden];
        biasO = new float[hidden];
        biasA = new float[hidden];
        i = new float[hidden];
        f = new float[hidden];
        o = new float[hidden];
        a = new float[hidden];
        before = new float[hidden];
        cell = new float[hidden];
        squash = new float[hidden];
        state = new float[hidden];
    }

    @Override
    public void bias(Block bias) {
        var buffer = bias.floats();
        buffer.get(0, biasI);
        buffer.get(hidden, biasF);
        buffer.get(2 * hidden, biasO);
        buffer.get(3 * hidden, biasA);
    }

    @Override
    public void forward(Block gates, Block cells, Block squashed, Block states, int row, int previous, int rows) {
        if (previous < 0) {
            Arrays.fill(before, 0f);
        }
        for (var r = 0; r < rows; r++) {
            var gate = (row + r) * 4 * hidden;
            var at = (row + r) * hidden;
            loadGates(gates, gate);
            if (previous >= 0) {
                cells.floats().get((previous + r) * hidden, before);
            }
            activate(i, biasI);
            activate(f, biasF);
            activate(o, biasO);
            squash(a, biasA);
            combine();
            storeGates(gates, gate);
            cells.floats().put(at, cell);
            squashed.floats().put(at, squash);
            states.floats().put(at, state);
        }
    }

    // The loops take their arrays as parameters and index them without offset: only so does the compiler vectorize
    // them.

    private static void activate(float[] gate, float[] bias) {
        for (var j = 0; j < gate.length; j++) {
            gate[j] = FastMath.sigmoid(gate[j] + bias[j]);
        }
    }

    private static void squash(float[] value, float[] bias) {
        for (var j = 0; j < value.length; j++) {
            value[j] = FastMath.tanh(value[j] + bias[j]);
        }
    }

    private void combine() {
        for (var j = 0; j < hidden; j++) {
            cell[j] = f[j] * before[j] + i[j] * a[j];
        }
        for (var j = 0; j < hidden; j++) {
            squash[j] = FastMath.tanh(cell[j]);
        }
        for (var j = 0; j < hidden; j++) {
            state[j] = o[j] * squash[j];
        }
    }

    @Override
    public void backward(
            Block gates,
            Block cells,
            Block squashed,
            Block stateGradients,
            Block carried,
            int row,
            int previous,
            int from,
            int rows) {
        if (previous < 0) {
            Arrays.fill(before, 0f);
        }
        for (var r = from; r < rows; r++) {
            var gate = (row + r) * 4 * hidden;
            var at = (row + r) * hidden;
            loadGates(gates, gate);
            if (previous >= 0) {
                cells.floats().get((previous + r) * hidden, before);
            }
            squashed.floats().get(at, squash);
            stateGradients.floats().get(at, state);
            carried.floats().get(r * hidden, cell);
            for (var j = 0; j < hidden; j++) {
                var s = squash[j];
                var dh = state[j];
                cell[j] += dh * o[j] * (1f - s * s);
                o[j] = dh * s * o[j] * (1f - o[j]);
            }
            for (var j = 0; j < hidden; j++) {
                var dc = cell[j];
                var gi = i[j];
                var gf = f[j];
                var ga = a[j];
                i[j] = dc * ga * gi * (1f - gi);
                a[j] = dc * gi * (1f - ga * ga);
                f[j] = dc * before[j] * gf * (1f - gf);
                cell[j] = dc * gf;
            }
            storeGates(gates, gate);
            carried.floats().put(r * hidden, cell);
        }
        gates.zero((long) row * 4 * hidden, (long) from * 4 * hidden);
    }

    private void loadGates(Block gates, int at) {
        var buffer = gates.floats();
        buffer.get(at, i);
        buffer.get(at + hidden, f);
        buffer.get(at + 2 * hidden, o);
        buffer.get(at + 3 * hidden, a);
    }

    private void storeGates(Block gates, int at) {
        var buffer = gates.floats();
        buffer.put(at, i);
        buffer.put(at + hidden, f);
        buffer.put(at + 2 * hidden, o);
        buffer.put(at + 3 * hidden, a);
    }

    @Override
    public void max(Block states, int row, Block best, long at, int[] source, boolean first) {
        states.floats().get(row * hidden, state);
        best.floats().get((int) at, cell);
        for (var j = 0; j < hidden; j++) {
            if (first || state[j] > cell[j]) {
                cell[j] = state[j];
                source[(int) at + j] = row;
            }
        }
        best.floats().put((int) at, cell);
    }

    @Override
    public void spreadMax(Block gradient, long at, int[] source, Block states) {
        var buffer = states.floats();
        for (var j = 0; j < hidden; j++) {
            var element = source[(int) at + j] * hidden + j;
            buffer.put(element, buffer.get(element) + gradient.floats().get((int) at + j));
        }
    }
}
