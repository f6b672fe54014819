package io.vatext.classifier;

import org.jspecify.annotations.Nullable;

/**
 * Scales pre-trained word vectors to the size of random ones.
 *
 * <p>The network normalizes its table by word frequency, so shifting and scaling a dimension of all words changes none
 * of its outputs. But the scale decides how far an update moves a word: vectors that are ten times as long after
 * pre-training would learn ten times as slowly.
 */
final class Standardization {
    private Standardization() {}

    /**
     * Shifts and scales each dimension to mean 0 and a deviation, weighted by frequency.
     *
     * @param rows vectors of one width; null for a word without one
     * @param frequencies of the words
     * @param deviation the standard deviation that each dimension gets
     * @return new vectors
     */
    static float[] @Nullable [] of(float[] @Nullable [] rows, long[] frequencies, double deviation) {
        var width = 0;
        for (var row : rows) {
            width = row == null ? width : row.length;
        }
        var mean = new double[width];
        var square = new double[width];
        var total = 0.0;
        for (var word = 0; word < rows.length; word++) {
            var row = rows[word];
            if (row != null) {
                total += frequencies[word];
                for (var j = 0; j < width; j++) {
                    mean[j] += frequencies[word] * (double) row[j];
                    square[j] += frequencies[word] * (double) row[j] * row[j];
                }
            }
        }
        for (var j = 0; j < width && total > 0; j++) {
            mean[j] /= total;
            var variance = square[j] / total - mean[j] * mean[j];
            square[j] = variance > 0 ? deviation / Math.sqrt(variance) : 1;
        }
        var result = new float[rows.length] @Nullable [];
        for (var word = 0; word < rows.length; word++) {
            var row = rows[word];
            if (row != null) {
                var scaled = new float[width];
                for (var j = 0; j < width; j++) {
                    scaled[j] = (float) ((row[j] - mean[j]) * square[j]);
                }
                result[word] = scaled;
            }
        }
        return result;
    }
}
