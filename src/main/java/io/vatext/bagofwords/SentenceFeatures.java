package io.vatext.bagofwords;

import io.vatext.sentence.SentenceEncoder;
import java.util.stream.IntStream;

/**
 * The vector that a sentence encoder gives a text. Here the numbers of a document are not those of words: they are the bits of the vector's
 * entries, in order, or none for a text without a known word piece.
 *
 * @param encoder the encoder
 * @param size the length of a vector
 */
record SentenceFeatures(SentenceEncoder.Identity encoder, int size) implements Features {
    private static final int[] NOTHING = {};

    /** The numbers of a document. */
    static int[] numbers(int known, float[] vector) {
        if (known == 0) {
            return NOTHING;
        }
        var bits = new int[vector.length];
        for (var i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(vector[i]);
        }
        return bits;
    }

    @Override
    public SparseVector vector(int[] bits) {
        var values = new float[bits.length];
        for (var i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        return new SparseVector(IntStream.range(0, bits.length).toArray(), values);
    }

    @Override
    public int known(int[] bits) {
        return bits.length == 0 ? 0 : 1;
    }
}
