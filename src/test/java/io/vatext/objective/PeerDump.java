package io.vatext.objective;

import io.vatext.network.NetworkShape;
import io.vatext.network.TokenBatch;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Packing;
import io.vatext.recurrent.Pooling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One step that the PyTorch program wrote, in this project's layout.
 *
 * <p>PyTorch keeps an LSTM's weights as {@code [4 hidden, in]} with the gates input, forget, cell, output, and two biases that
 * add up; words are {@code [time, documents]}, padded.
 */
public record PeerDump(String name, NpzFile file, NetworkShape shape) {
    /** For each of this project's blocks (input, forget, output, candidate) PyTorch's block. */
    private static final int[] GATES = {0, 1, 3, 2};

    /** Reads {@code DIRECTION-POOLING.npz}. */
    public static PeerDump read(Path path) throws IOException {
        var name = path.getFileName().toString().replaceFirst("\\.npz$", "");
        var file = NpzFile.read(path);
        var embedding = file.get("weight.embedding").shape();
        var encoder = new EncoderShape(
                embedding[1],
                file.get("weight.forward_lstm.weight_hh_l0").shape()[1],
                1,
                file.has("weight.backward_lstm.weight_ih_l0"),
                Pooling.valueOf(name.substring(name.indexOf('-') + 1).toUpperCase(Locale.ROOT)),
                400);
        var dense = file.get("weight.dense.bias").shape()[0];
        var classes = file.get("weight.out.bias").shape()[0];
        return new PeerDump(name, file, new NetworkShape(embedding[0], encoder, List.of(dense), classes));
    }

    /** The documents of a batch without their padding; {@code prefix} is empty or {@code others_}. */
    public TokenBatch batch(String prefix) {
        return TokenBatch.of(documents(prefix));
    }

    /** The same, one by one. */
    public List<int[]> documents(String prefix) {
        var ids = file.integers(prefix + "ids");
        var lengths = file.integers(prefix + "lengths");
        var documents = new ArrayList<int[]>();
        for (var d = 0; d < lengths.length; d++) {
            var words = new int[lengths[d]];
            for (var t = 0; t < words.length; t++) {
                words[t] = ids[t * lengths.length + d];
            }
            documents.add(words);
        }
        return documents;
    }

    /** The rows of real tokens of an array {@code [time, documents, dim]}. */
    public double[][] packed(String array, Packing packing) {
        var shape = file.get(array).shape();
        var values = file.values(array);
        var rows = new double[packing.rows()][shape[2]];
        for (var d = 0; d < packing.documents(); d++) {
            for (var t = 0; t < packing.length(d); t++) {
                var from = (t * shape[1] + packing.document(d)) * shape[2];
                System.arraycopy(values, from, rows[packing.row(d, t)], 0, shape[2]);
            }
        }
        return rows;
    }

    /** A parameter's values in this project's order, from {@code weight} or {@code gradient.LOSS}. */
    public double[] parameter(String kind, EncoderShape.Slot slot) {
        var name = slot.name();
        if (!name.startsWith("encoder.")) {
            return file.values(kind + "." + name.replace("dense.0", "dense").replace("output", "out"));
        }
        var lstm = kind + (name.startsWith("encoder.forward") ? ".forward_lstm." : ".backward_lstm.");
        if (name.endsWith(".wx")) {
            return gates(file.values(lstm + "weight_ih_l0"), slot.rows());
        }
        if (name.endsWith(".wr")) {
            return gates(file.values(lstm + "weight_hh_l0"), slot.rows());
        }
        var bias = file.values(lstm + "bias_ih_l0").clone();
        if (kind.equals("weight")) {
            var other = file.values(lstm + "bias_hh_l0");
            for (var i = 0; i < bias.length; i++) {
                bias[i] += other[i];
            }
        }
        return gates(bias, 1);
    }

    /** {@code [4 hidden, in]} by PyTorch's gates to {@code [in, 4 hidden]} by this project's. */
    private double[] gates(double[] values, int inputs) {
        var hidden = shape.encoder().hidden();
        var result = new double[values.length];
        for (var gate = 0; gate < 4; gate++) {
            for (var j = 0; j < hidden; j++) {
                for (var i = 0; i < inputs; i++) {
                    result[i * 4 * hidden + gate * hidden + j] = values[(GATES[gate] * hidden + j) * inputs + i];
                }
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return name;
    }
}
