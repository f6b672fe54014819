package io.vatext.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One thread's pass through a {@link FixedNetwork}, with its buffers, which grow to those of the largest batch. */
final class FixedPass implements AutoCloseable {
    private final Precision precision;
    private final EncoderShape encoder;
    private final Workers workers;
    private final MatrixProducts products;
    private final List<DirectionPass> passes;
    private final Block input;
    private final Block features;
    private final Block odd;
    private final Block even;

    FixedPass(
            Precision precision,
            List<DirectionWeights> directions,
            Workers workers,
            Supplier<MatrixProducts> products) {
        this.precision = precision;
        this.encoder = directions.get(0).shape();
        this.workers = workers;
        this.products = products.get();
        this.passes = directions.stream()
                .map(weights -> new DirectionPass(precision, weights, products))
                .toList();
        this.input = Block.owned(precision);
        this.features = Block.owned(precision);
        this.odd = Block.owned(precision);
        this.even = Block.owned(precision);
    }

    /** Computes the outputs of the last layer, with the help of at most {@code threads - 1} others. */
    double[][] outputs(
            Packing packing, int[] ids, NormalizedTable table, List<FixedNetwork.DenseWeights> dense, int threads) {
        input.ensure((long) packing.rows() * encoder.inputs());
        features.ensure((long) encoder.featureRows(packing) * encoder.features());
        passes.forEach(pass -> pass.prepareForward(packing, input, false, null));
        var orders = passes.stream()
                .map(pass -> ReadOrder.of(packing, pass.readsBackwards()))
                .toList();
        var result = new ArrayList<double[][]>();
        products.sharingProcessors(() -> {
            embed(ids, table, threads);
            var steps = IntStream.range(0, passes.size())
                    .mapToObj(d -> passes.get(d).forward(orders.get(d), null, false, input, features))
                    .toList();
            Teams.run(precision, encoder, steps, workers, threads);
            result.add(through(dense, encoder.featureRows(packing)));
        });
        return result.get(0);
    }

    private void embed(int[] ids, NormalizedTable table, int threads) {
        var parts = (long) ids.length * encoder.inputs() < PackedRows.SMALL ? 1 : threads;
        workers.run(
                IntStream.range(0, parts)
                        .<Runnable>mapToObj(part -> () -> table.embed(
                                ids,
                                (int) ((long) ids.length * part / parts),
                                (int) ((long) ids.length * (part + 1) / parts),
                                input))
                        .toList(),
                parts);
    }

    private double[][] through(List<FixedNetwork.DenseWeights> dense, int rows) {
        var from = features;
        for (var l = 0; l < dense.size(); l++) {
            var layer = dense.get(l);
            var to = (l % 2 == 0 ? even : odd).ensure((long) rows * layer.outputs());
            products.multiply(
                    precision,
                    false,
                    true,
                    rows,
                    layer.outputs(),
                    layer.inputs(),
                    from.address(0),
                    layer.inputs(),
                    layer.weights().address(0),
                    layer.inputs(),
                    0,
                    to.address(0),
                    layer.outputs());
            addBiases(layer, rows, l < dense.size() - 1, to);
            from = to;
        }
        return read(
                from,
                rows,
                dense.isEmpty()
                        ? encoder.features()
                        : dense.get(dense.size() - 1).outputs());
    }

    private static void addBiases(FixedNetwork.DenseWeights layer, int rows, boolean rectified, Block to) {
        var biases = new Columns(layer.biases(), layer.outputs(), 0, layer.outputs()).read(0);
        var columns = new Columns(to, layer.outputs(), 0, layer.outputs());
        for (var r = 0; r < rows; r++) {
            var row = columns.read(r);
            RowLoops.add(row, biases, row.length);
            for (var j = 0; j < row.length && rectified; j++) {
                row[j] = Math.max(0, row[j]);
            }
            columns.write(r, row);
        }
    }

    private static double[][] read(Block from, int rows, int width) {
        var columns = new Columns(from, width, 0, width);
        return IntStream.range(0, rows).mapToObj(r -> columns.read(r).clone()).toArray(double[][]::new);
    }

    @Override
    public void close() {
        passes.forEach(DirectionPass::close);
        input.close();
        features.close();
        odd.close();
        even.close();
    }
}
