package io.vatext.recurrent;

/** Adds up the weight gradients of some units of a layer over the chunks of time steps. */
final class WeightGradients {
    private final DirectionPass team;
    private final MatrixProducts products;
    private final int layer;
    private final int first;
    private final int units;
    private final LayerParameters sums;
    private boolean any;
    private boolean anyRecurrent;

    WeightGradients(DirectionPass team, MatrixProducts products, int layer, int first, int units) {
        this.team = team;
        this.products = products;
        this.layer = layer;
        this.first = first;
        this.units = units;
        this.sums = team.gradients(layer);
    }

    /**
     * Adds time steps {@code from} to {@code to - 1}; the gradients of their pre-activations are in the team's chunk.
     */
    void add(Packing packing, int from, int to) {
        var precision = team.precision();
        var hidden = team.shape().hidden();
        var inputs = sums.inputs();
        var start = packing.offset(from);
        var width = packing.offset(to) - start;
        var gradients = team.chunk().address(4L * first * width);
        var beta = any ? 1 : 0;
        var words = layer == 0;
        products.multiply(
                precision,
                false,
                !words,
                4 * units,
                inputs,
                width,
                gradients,
                width,
                words
                        ? team.input().address((long) start * inputs)
                        : team.statesBelow().address(0),
                words ? inputs : width,
                beta,
                sums.wx().address(4L * first * inputs),
                inputs);
        products.multiply(
                precision,
                false,
                false,
                4 * units,
                1,
                width,
                gradients,
                width,
                team.ones().address(0),
                1,
                beta,
                sums.b().address(4L * first),
                1);
        any = true;
        // The first time step has no previous state, unless the documents were resumed.
        var skip = from == 0 && team.buffers(layer).activeBefore(0) == 0 ? packing.active(0) : 0;
        if (width > skip) {
            products.multiply(
                    precision,
                    false,
                    true,
                    4 * units,
                    hidden,
                    width - skip,
                    team.chunk().address(4L * first * width + skip),
                    width,
                    team.previousStates().address(skip),
                    width,
                    anyRecurrent ? 1 : 0,
                    sums.wr().address(4L * first * hidden),
                    hidden);
            anyRecurrent = true;
        }
    }

    /** Sets gradients to zero to which nothing was added. */
    void finish() {
        if (!any) {
            sums.wx().zero(4L * first * sums.inputs(), 4L * units * sums.inputs());
            sums.b().zero(4L * first, 4L * units);
        }
        if (!anyRecurrent) {
            var hidden = team.shape().hidden();
            sums.wr().zero(4L * first * hidden, 4L * units * hidden);
        }
    }
}
