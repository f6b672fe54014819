package io.vatext.network;

import io.vatext.recurrent.Precision;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Matrices in the layout of the engine: row-major and contiguous. */
final class Arrays2d {
    private Arrays2d() {}

    static DataType type(Precision precision) {
        return precision == Precision.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
    }

    static INDArray uninitialized(DataType type, long rows, long columns) {
        return Nd4j.createUninitialized(type, new long[] {rows, columns}, 'c');
    }

    static INDArray zeros(DataType type, long rows, long columns) {
        return Nd4j.create(type, new long[] {rows, columns}, 'c');
    }

    /**
     * A pointer to the first element of a contiguous, row-major array or view.
     *
     * <p>The pointer does not keep the array's memory alive: keep the array reachable until the last use, if necessary
     * with {@link java.lang.ref.Reference#reachabilityFence}.
     */
    static Pointer pointer(INDArray array) {
        return array.data().addressPointer();
    }

    /** A row-major array from heap rows. */
    static INDArray of(DataType type, double[][] rows) {
        return Nd4j.createFromArray(rows).castTo(type);
    }
}
