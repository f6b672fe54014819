package io.vatext.analysis.technique;

import io.vatext.embedding.WordVectors;
import io.vatext.learning.WhiteBox;
import java.util.List;
import java.util.Objects;

/**
 * The mean of a text's word vectors, standardized to mean 0 and variance 1 in each dimension, so that √n is the expected norm of a vector
 * of n numbers. The word vectors are those of a trained model.
 */
public final class WordMeans implements FeatureSpace {
    private final KnownWords reader;
    private final WordVectors vectors;
    private final double[] mean;
    private final double[] deviation;

    private WordMeans(KnownWords reader, WordVectors vectors, double[] mean, double[] deviation) {
        this.reader = reader;
        this.vectors = vectors;
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * Learns mean and variance.
     *
     * @param model reads texts and has the word vectors; it must stay open as long as the space is used
     * @param texts texts to learn from; those without a known word are left out
     * @return the space
     */
    public static WordMeans fit(WhiteBox model, List<String> texts) {
        var reader = new KnownWords(model);
        var vectors = model.wordVectors();
        var size = vectors.dimension();
        var mean = new double[size];
        var squares = new double[size];
        var count = 0;
        for (var vector : reader.map(texts, words -> mean(words, vectors))) {
            if (vector.length > 0) {
                count++;
                for (var i = 0; i < size; i++) {
                    // Welford's update, which does not cancel.
                    var difference = vector[i] - mean[i];
                    mean[i] += difference / count;
                    squares[i] += difference * (vector[i] - mean[i]);
                }
            }
        }
        var deviation = new double[size];
        for (var i = 0; i < size; i++) {
            var variance = count == 0 ? 0 : squares[i] / count;
            deviation[i] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return new WordMeans(reader, vectors, mean, deviation);
    }

    @Override
    public String name() {
        return "mean word vectors";
    }

    @Override
    public int size() {
        return mean.length;
    }

    @Override
    public List<Point> points(List<String> texts) {
        return reader.map(texts, this::point);
    }

    private Point point(List<String> words) {
        var vector = mean(words, vectors);
        for (var i = 0; i < vector.length; i++) {
            vector[i] = (vector[i] - mean[i]) / deviation[i];
        }
        return words.isEmpty() ? new Point(new double[mean.length], 0) : new Point(vector, words.size());
    }

    /** The mean of the word vectors; empty without words. */
    private static double[] mean(List<String> words, WordVectors vectors) {
        var sum = new double[words.isEmpty() ? 0 : vectors.dimension()];
        for (var word : words) {
            var vector = Objects.requireNonNull(vectors.rows().get(word), word);
            for (var i = 0; i < sum.length; i++) {
                sum[i] += (double) vector[i] / words.size();
            }
        }
        return sum;
    }
}
