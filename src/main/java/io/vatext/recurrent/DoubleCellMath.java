package io.vatext.recurrent;

import org.jspecify.annotations.Nullable;

/** {@link CellMath} in double precision, as exact as the JDK's functions; element by element, for readability. */
final class DoubleCellMath implements CellMath {
    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public void forward(
            int units,
            int active,
            Block products,
            @Nullable Block gates,
            long gatesAt,
            Block bias,
            long biasAt,
            @Nullable Block before,
            long beforeAt,
            int beforeStride,
            Block cells,
            long cellsAt,
            @Nullable Block squashed,
            Block states,
            long statesAt) {
        var z = products.doubles();
        var block = units * active;
        for (var u = 0; u < units; u++) {
            for (var d = 0; d < active; d++) {
                var at = u * active + d;
                var b = (int) biasAt + u;
                var i = sigmoid(z.get(at) + bias.doubles().get(b));
                var f = sigmoid(z.get(at + block) + bias.doubles().get(b + units));
                var o = sigmoid(z.get(at + 2 * block) + bias.doubles().get(b + 2 * units));
                var a = Math.tanh(z.get(at + 3 * block) + bias.doubles().get(b + 3 * units));
                var previous = before == null ? 0 : before.doubles().get((int) beforeAt + u * beforeStride + d);
                var cell = f * previous + i * a;
                var squash = Math.tanh(cell);
                if (gates != null) {
                    var g = (int) gatesAt + at;
                    gates.doubles()
                            .put(g, i)
                            .put(g + block, f)
                            .put(g + 2 * block, o)
                            .put(g + 3 * block, a);
                }
                cells.doubles().put((int) cellsAt + at, cell);
                if (squashed != null) {
                    squashed.doubles().put((int) cellsAt + at, squash);
                }
                states.doubles().put((int) statesAt + at, o * squash);
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
        var gate = gates.doubles();
        var block = units * active;
        for (var u = 0; u < units; u++) {
            for (var d = 0; d < Math.max(active, previousStride); d++) {
                var hasGradient = d >= from && d < active;
                var at = u * active + d;
                var g = (int) gatesAt + at;
                var i = hasGradient ? gate.get(g) : 0;
                var f = hasGradient ? gate.get(g + block) : 0;
                var o = hasGradient ? gate.get(g + 2 * block) : 0;
                var a = hasGradient ? gate.get(g + 3 * block) : 0;
                var s = hasGradient ? squashed.doubles().get((int) squashedAt + at) : 0;
                var dh = hasGradient ? stateGradient.doubles().get(at) : 0;
                var previous =
                        hasGradient && before != null ? before.doubles().get((int) beforeAt + u * beforeStride + d) : 0;
                var dc = hasGradient ? cellGradient.doubles().get(at) + dh * o * (1 - s * s) : 0;
                if (d < active) {
                    var to = (int) outAt + u * outStride + d;
                    var next = units * outStride;
                    out.doubles()
                            .put(to, dc * a * i * (1 - i))
                            .put(to + next, dc * previous * f * (1 - f))
                            .put(to + 2 * next, dh * s * o * (1 - o))
                            .put(to + 3 * next, dc * i * (1 - a * a));
                }
                if (d < previousStride) {
                    previousCellGradient.doubles().put(u * previousStride + d, dc * f);
                }
            }
        }
    }
}
