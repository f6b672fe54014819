package io.vatext.attack.words;

import io.vatext.embedding.WordVectors;
import org.jspecify.annotations.Nullable;

/** Finds the near words that the gradient of a text points to. Not thread-safe. */
final class Replacements {
    /** As many as in Sato et al. 2018. */
    private static final int NEAREST = 10;

    private final WordVectors vectors;
    private final Neighbors neighbors;

    Replacements(WordVectors vectors) {
        this.vectors = vectors;
        this.neighbors = new Neighbors(vectors, -1, NEAREST);
    }

    /**
     * Where a word would go.
     *
     * @param gradients of the negative log-probability of the answer
     * @param position the position of the word among those that the model has read
     * @return the replacement; null if the word has no neighbor toward which the answer loses
     */
    @Nullable
    Replacement of(WordGradients gradients, int position) {
        var word = gradients.read().words().get(position);
        var own = vectors.rows().get(word);
        if (own == null) {
            return null;
        }
        @Nullable Replacement best = null;
        for (var neighbor : neighbors.of(word)) {
            var direction = direction(own, vectors.rows().get(neighbor.word()));
            var slope = direction == null ? 0 : gradients.times(position, direction);
            if (slope > (best == null ? 0 : best.slope())) {
                best = new Replacement(neighbor.word(), slope);
            }
        }
        return best;
    }

    private static float @Nullable [] direction(float[] from, float @Nullable [] to) {
        if (to == null) {
            return null;
        }
        var direction = new float[from.length];
        var squares = 0.0;
        for (var j = 0; j < direction.length; j++) {
            direction[j] = to[j] - from[j];
            squares += (double) direction[j] * direction[j];
        }
        if (squares == 0) {
            return null;
        }
        for (var j = 0; j < direction.length; j++) {
            direction[j] /= (float) Math.sqrt(squares);
        }
        return direction;
    }
}
