package io.vatext.embedding.skipgram;

/** The logistic function and its loss, from a table; beyond ±8, the values at ±8 are used. */
final class Sigmoid {
    private static final float LIMIT = 8;
    private static final int STEPS = 4096;
    private static final float SCALE = STEPS / (2 * LIMIT);

    private final float[] value = new float[STEPS + 1];
    private final float[] loss = new float[STEPS + 1];

    Sigmoid() {
        for (var i = 0; i <= STEPS; i++) {
            var x = i / (double) SCALE - LIMIT;
            value[i] = (float) (1 / (1 + Math.exp(-x)));
            loss[i] = (float) Math.log1p(Math.exp(-x));
        }
    }

    /** The index of a score in the tables. */
    int index(float score) {
        return score >= LIMIT ? STEPS : score <= -LIMIT ? 0 : (int) ((score + LIMIT) * SCALE + 0.5f);
    }

    /** 1 / (1 + exp(-score)). */
    float value(int index) {
        return value[index];
    }

    /** The loss if the target is 1: -ln of the value. */
    float lossOfOne(int index) {
        return loss[index];
    }

    /** The loss if the target is 0. */
    float lossOfZero(int index) {
        return loss[STEPS - index];
    }
}
