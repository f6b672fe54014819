package io.vatext.recurrent;

import java.util.Arrays;

/** {@link CellMath} in double precision, exact to the JDK's own functions. */
final class DoubleCellMath implements CellMath {
    private final int hidden;
    private final double[] biasI;
    private final double[] biasF;
    private final double[] biasO;
    private final double[] biasA;
    private final double[] i;
    private final double[] f;
    private final double[] o;
    private final double[] a;
    private final double[] before;
    private final double[] cell;
    private final double[] squash;
    private final double[] state;

    DoubleCellMath(int hidden) {
        this.hidden = hidden;
        biasI = new double[hidden];
        biasF = new double[hidden];
        biasO = new double[hidden];
        biasA = new double[hidden];
        i = new double[hidden];
        f = new double[hidden];
        o = new double[hidden];
        a = new double[hidden];
        before = new double[hidden];
        cell = new double[hidden];
        squash = new double[hidden];
        state = new double[hidden];
    }

    @Override
    public void bias(Block bias) {
        var buffer = bias.doubles();
        buffer.get(0, biasI);
        buffer.get(hidden, biasF);
        buffer.get(2 * hidden, biasO);
        buffer.get(3 * hidden, biasA);
    }

    @Override
    public void forward(Block gates, Block cells, Block squashed, Block states, int row, int previous, int rows) {
        if (previous < 0) {
            Arrays.fill(before, 0.0);
        }
        for (var r = 0; r < rows; r++) {
            var gate = (row + r) * 4 * hidden;
            var at = (row + r) * hidden;
            loadGates(gates, gate);
            if (previous >= 0) {
                cells.doubles().get((previous + r) * hidden, before);
            }
            activate(i, biasI);
            activate(f, biasF);
            activate(o, biasO);
            squash(a, biasA);
            combine();
            storeGates(gates, gate);
            cells.doubles().put(at, cell);
            squashed.doubles().put(at, squash);
            states.doubles().put(at, state);
        }
    }

    private static void activate(double[] gate, double[] bias) {
        for (var j = 0; j < gate.length; j++) {
            gate[j] = 1.0 / (1.0 + Math.exp(-gate[j] - bias[j]));
        }
    }

    private static void squash(double[] value, double[] bias) {
        for (var j = 0; j < value.length; j++) {
            value[j] = Math.tanh(value[j] + bias[j]);
        }
    }

    private void combine() {
        for (var j = 0; j < hidden; j++) {
            cell[j] = f[j] * before[j] + i[j] * a[j];
        }
        for (var j = 0; j < hidden; j++) {
            squash[j] = Math.tanh(cell[j]);
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
            Arrays.fill(before, 0.0);
        }
        for (var r = from; r < rows; r++) {
            var gate = (row + r) * 4 * hidden;
            var at = (row + r) * hidden;
            loadGates(gates, gate);
            if (previous >= 0) {
                cells.doubles().get((previous + r) * hidden, before);
            }
            squashed.doubles().get(at, squash);
            stateGradients.doubles().get(at, state);
            carried.doubles().get(r * hidden, cell);
            for (var j = 0; j < hidden; j++) {
                var s = squash[j];
                var dh = state[j];
                cell[j] += dh * o[j] * (1.0 - s * s);
                o[j] = dh * s * o[j] * (1.0 - o[j]);
            }
            for (var j = 0; j < hidden; j++) {
                var dc = cell[j];
                var gi = i[j];
                var gf = f[j];
                var ga = a[j];
                i[j] = dc * ga * gi * (1.0 - gi);
                a[j] = dc * gi * (1.0 - ga * ga);
                f[j] = dc * before[j] * gf * (1.0 - gf);
                cell[j] = dc * gf;
            }
            storeGates(gates, gate);
            carried.doubles().put(r * hidden, cell);
        }
        gates.zero((long) row * 4 * hidden, (long) from * 4 * hidden);
    }

    private void loadGates(Block gates, int at) {
        var buffer = gates.doubles();
        buffer.get(at, i);
        buffer.get(at + hidden, f);
        buffer.get(at + 2 * hidden, o);
        buffer.get(at + 3 * hidden, a);
    }

    private void storeGates(Block gates, int at) {
        var buffer = gates.doubles();
        buffer.put(at, i);
        buffer.put(at + hidden, f);
        buffer.put(at + 2 * hidden, o);
        buffer.put(at + 3 * hidden, a);
    }

    @Override
    public void max(Block states, int row, Block best, long at, int[] source, boolean first) {
        states.doubles().get(row * hidden, state);
        best.doubles().get((int) at, cell);
        for (var j = 0; j < hidden; j++) {
            if (first || state[j] > cell[j]) {
                cell[j] = state[j];
                source[(int) at + j] = row;
            }
        }
        best.doubles().put((int) at, cell);
    }

    @Override
    public void spreadMax(Block gradient, long at, int[] source, Block states) {
        var buffer = states.doubles();
        for (var j = 0; j < hidden; j++) {
            var element = source[(int) at + j] * hidden + j;
            buffer.put(element, buffer.get(element) + gradient.doubles().get((int) at + j));
        }
    }
}
