package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** All parameters of a network in one array, with access to its parts. Owns the array; close it. */
final class FlatParameters implements AutoCloseable {
    private final INDArray all;

    FlatParameters(DataType type, long length) {
        Backend.start();
        all = Arrays2d.zeros(type, 1, length);
    }

    /** The array, {@code [1, length]}. */
    INDArray all() {
        return all;
    }

    /** A part as a view, {@code [1, to - from]}. */
    INDArray part(long from, long to) {
        return all.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    INDArray part(EncoderShape.Slot slot) {
        return part(slot.offset(), slot.offset() + slot.length());
    }

    /** Copies one of the parts. */
    float[] values(EncoderShape.Slot slot) {
        try (var copy = part(slot).dup('c')) {
            return copy.reshape(slot.length()).toFloatVector();
        }
    }

    /** Sets one of the parts. */
    void set(EncoderShape.Slot slot, float[] values) {
        if (values.length != slot.length()) {
            throw new IllegalArgumentException(
                    slot.name() + " has " + slot.length() + " numbers; found " + values.length);
        }
        try (var array = Nd4j.createFromArray(values).castTo(all.dataType())) {
            part(slot).assign(array.reshape(1, slot.length()));
        }
    }

    @Override
    public void close() {
        all.close();
    }
}
