package io.vatext.training;

import io.vatext.loop.StateArray;
import io.vatext.network.NearestWords;

/**
 * Stores nearest words in a checkpoint, whose numbers are single-precision: they are exact up to 16,777,216, more than
 * any vocabulary has words.
 *
 * @param nearest the words, shared
 */
record IdArray(NearestWords nearest) implements StateArray {
    private static final int EXACT = 1 << 24;

    @Override
    public long length() {
        return nearest.ids().length;
    }

    @Override
    public float[] values() {
        var ids = nearest.ids();
        var values = new float[ids.length];
        for (var i = 0; i < ids.length; i++) {
            if (ids[i] > EXACT) {
                throw new IllegalStateException("a checkpoint cannot hold the word id " + ids[i]);
            }
            values[i] = ids[i];
        }
        return values;
    }

    @Override
    public void set(float[] values) {
        var ids = new int[values.length];
        for (var i = 0; i < ids.length; i++) {
            ids[i] = (int) values[i];
        }
        nearest.set(ids);
    }
}
