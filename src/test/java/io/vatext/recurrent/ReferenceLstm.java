package io.vatext.recurrent;

/**
 * The LSTM for one document in one direction, written for readability: plain loops over doubles, without batches,
 * packing or BLAS. The reference for tests of the engine.
 */
final class ReferenceLstm {
    private ReferenceLstm() {}

    /**
     * States {@code [time][hidden]} of a stack of layers whose flat weights start at {@code offset} (wx, wr, b for
     * each).
     */
    static double[][] states(double[][] words, double[] weights, int offset, int hidden, int layers) {
        var input = words;
        var at = offset;
        for (var l = 0; l < layers; l++) {
            var inputs = input[0].length;
            input = layer(input, weights, at, hidden);
            at += 4 * hidden * (inputs + hidden + 1);
        }
        return input;
    }

    private static double[][] layer(double[][] words, double[] weights, int offset, int hidden) {
        var inputs = words[0].length;
        var wide = 4 * hidden;
        var recurrent = offset + inputs * wide;
        var bias = recurrent + hidden * wide;
        var states = new double[words.length][hidden];
        var h = new double[hidden];
        var c = new double[hidden];
        for (var t = 0; t < words.length; t++) {
            var z = new double[wide];
            for (var k = 0; k < wide; k++) {
                z[k] = weights[bias + k];
                for (var j = 0; j < inputs; j++) {
                    z[k] += words[t][j] * weights[offset + j * wide + k];
                }
                for (var j = 0; j < hidden; j++) {
                    z[k] += h[j] * weights[recurrent + j * wide + k];
                }
            }
            for (var j = 0; j < hidden; j++) {
                c[j] = sigmoid(z[hidden + j]) * c[j] + sigmoid(z[j]) * Math.tanh(z[3 * hidden + j]);
                states[t][j] = sigmoid(z[2 * hidden + j]) * Math.tanh(c[j]);
            }
            h = states[t].clone();
        }
        return states;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The features of one document, as {@link RecurrentEncoder} defines them. */
    static double[] features(double[][] words, double[] weights, EncoderShape shape) {
        var features = new double[shape.features()];
        var at = 0;
        for (var d = 0; d < shape.directions(); d++) {
            var read = d == 0 ? words : reversed(words);
            var offset = (int) (d * shape.parameters() / shape.directions());
            var states = states(read, weights, offset, shape.hidden(), shape.layers());
            for (var j = 0; j < shape.hidden(); j++) {
                var max = Double.NEGATIVE_INFINITY;
                var mean = 0.0;
                for (var state : states) {
                    max = Math.max(max, state[j]);
                    mean += state[j] / states.length;
                }
                var values = switch (shape.pooling()) {
                    case LAST -> new double[] {states[states.length - 1][j]};
                    case MAX -> new double[] {max};
                    case MEAN -> new double[] {mean};
                    case CONCAT -> new double[] {states[states.length - 1][j], max, mean};
                    case NONE -> throw new IllegalArgumentException("states are not pooled");
                };
                for (var v = 0; v < values.length; v++) {
                    features[at + v * shape.hidden() + j] = values[v];
                }
            }
            at += shape.hidden() * shape.pooling().parts();
        }
        return features;
    }

    private static double[][] reversed(double[][] words) {
        var result = words.clone();
        for (var t = 0; t < words.length - 1; t++) {
            result[t] = words[words.length - 2 - t];
        }
        return result;
    }
}
