package io.vatext.training;

import io.vatext.loop.StateArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stores an array of ND4J in a checkpoint.
 *
 * @param array {@code [1, any]}, shared
 */
public record NdStateArray(INDArray array) implements StateArray {
    @Override
    public long length() {
        return array.length();
    }

    @Override
    public float[] values() {
        return array.reshape(array.length()).toFloatVector();
    }

    @Override
    public void set(float[] values) {
        try (var copy = Nd4j.createFromArray(values)) {
            array.assign(copy.reshape(1, values.length));
        }
    }
}
