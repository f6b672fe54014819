package io.vatext.recurrent;

import org.bytedeco.javacpp.Pointer;

/**
 * Word vectors v as the encoder reads them: (v - E(v)) / √(Var(v) + 10⁻⁶), with mean and variance of each column weighted
 * by how often a word occurs. Immutable while the words do not change.
 *
 * @param precision the number format of words, mean and deviation
 * @param words {@code [any, width]}
 * @param mean the mean of each column
 * @param deviation the deviation of each column
 */
record NormalizedTable(Precision precision, Pointer words, double[] mean, double[] deviation) {
    private static final double EPSILON = 1e-6;

    /** Rows that are read at a time, since a table may be larger than a buffer. */
    private static final int ROWS = 1 << 10;

    /** One row of a table. */
    private interface Row {
        void read(int word, double[] vector);
    }

    static NormalizedTable of(Precision precision, Pointer words, double[] shares, int width) {
        var mean = new double[width];
        eachRow(precision, words, shares.length, width, (word, vector) -> {
            for (var j = 0; j < width; j++) {
                mean[j] += shares[word] * vector[j];
            }
        });
        round(precision, mean);
        var deviation = new double[width];
        eachRow(precision, words, shares.length, width, (word, vector) -> {
            for (var j = 0; j < width; j++) {
                deviation[j] += shares[word] * (vector[j] - mean[j]) * (vector[j] - mean[j]);
            }
        });
        for (var j = 0; j < width; j++) {
            deviation[j] = Math.sqrt(deviation[j] + EPSILON);
        }
        round(precision, deviation);
        return new NormalizedTable(precision, words, mean, deviation);
    }

    private static void eachRow(Precision precision, Pointer words, int count, int width, Row row) {
        var vector = new double[width];
        var scratch = new float[width];
        for (var from = 0; from < count; from += ROWS) {
            var rows = Math.min(ROWS, count - from);
            var block = Block.view(precision, words.getPointer((long) from * width), (long) rows * width);
            for (var r = 0; r < rows; r++) {
                block.read((long) r * width, vector, scratch, width);
                row.read(from + r, vector);
            }
        }
    }

    /** In single precision all steps round as operations in single precision do. */
    private static void round(Precision precision, double[] values) {
        for (var j = 0; j < values.length && precision == Precision.FLOAT; j++) {
            values[j] = (float) values[j];
        }
    }

    /** The normalized vector of a word. */
    double[] vector(int word) {
        var width = mean.length;
        var vector = new double[width];
        Block.view(precision, words.getPointer((long) word * width), width).read(0, vector, new float[width], width);
        normalize(vector);
        return vector;
    }

    /** Writes the normalized vectors of some rows of a batch. */
    void embed(int[] ids, int from, int to, Block target) {
        var width = mean.length;
        for (var r = from; r < to; r++) {
            target.fill((long) r * width, words, (long) ids[r] * width, width);
        }
        var columns = new Columns(target, width, 0, width);
        for (var r = from; r < to; r++) {
            var row = columns.read(r);
            normalize(row);
            columns.write(r, row);
        }
    }

    private void normalize(double[] vector) {
        for (var j = 0; j < vector.length; j++) {
            vector[j] -= mean[j];
        }
        round(precision, vector);
        for (var j = 0; j < vector.length; j++) {
            vector[j] /= deviation[j];
        }
        round(precision, vector);
    }
}
