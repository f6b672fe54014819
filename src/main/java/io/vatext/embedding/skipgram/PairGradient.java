package io.vatext.embedding.skipgram;

/**
 * The gradient step of one pair: how far each of its two vectors moves along the other and along itself. Belongs to one thread, which asks
 * for one pair after the other.
 */
final class PairGradient {
    /**
     * What a cosine is multiplied by before the logistic function (Thongtan and Phienthrakul 2019, "Sentiment classification using
     * document embeddings trained with cosine similarity", section 3).
     */
    private static final float COSINE_SCALE = 6;

    private final Sigmoid sigmoid;
    private final boolean isCosine;
    private int index;
    private int label;
    private float step;
    private float kept;
    private float turn;

    PairGradient(ParagraphVectors.Similarity similarity, Sigmoid sigmoid) {
        this.sigmoid = sigmoid;
        isCosine = similarity == ParagraphVectors.Similarity.COSINE;
    }

    /** The square that {@link #find} needs: of the length of a vector; 0 if it needs none. */
    float square(float[] table, int start, int dimension) {
        return isCosine ? TableRow.square(table, start, dimension) : 0;
    }

    /**
     * Finds the step.
     *
     * @param dot the scalar product of the two vectors
     * @param own the square of the vector that predicts
     * @param other the square of the vector that is predicted
     * @param target 1 for a pair of the text, 0 for a negative
     * @param rate the learning rate
     */
    void find(float dot, float own, float other, int target, float rate) {
        label = target;
        if (!isCosine) {
            index = sigmoid.index(dot);
            step = rate * (target - sigmoid.value(index));
            kept = 1;
            turn = 0;
            return;
        }
        if (!(own * other > 0)) {
            // A vector without a direction has no cosine, and stays.
            index = sigmoid.index(0);
            step = 0;
            kept = 1;
            turn = 0;
            return;
        }
        var inverse = 1 / (float) Math.sqrt(own * other);
        var cosine = dot * inverse;
        index = sigmoid.index(COSINE_SCALE * cosine);
        var force = rate * COSINE_SCALE * (target - sigmoid.value(index));
        step = force * inverse;
        kept = 1 - force * cosine / other;
        turn = -force * cosine / own;
    }

    /** How far each vector moves along the other. */
    float step() {
        return step;
    }

    /** What is left of the vector that is predicted. */
    float kept() {
        return kept;
    }

    /** How far the vector that predicts moves along itself. */
    float turn() {
        return turn;
    }

    /** The loss before the step. */
    double loss() {
        return label == 1 ? sigmoid.lossOfOne(index) : sigmoid.lossOfZero(index);
    }
}
