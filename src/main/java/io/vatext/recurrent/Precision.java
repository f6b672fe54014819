package io.vatext.recurrent;

/** The number format of an engine: 32 bits for training and prediction, 64 bits for tests of the mathematics. */
public enum Precision {
    /** IEEE 754 binary32, with a fast hyperbolic tangent ({@link FastMath}). */
    FLOAT(Float.BYTES),

    /** IEEE 754 binary64, with the JDK's hyperbolic tangent. */
    DOUBLE(Double.BYTES);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /**
     * The size of a number.
     *
     * @return bytes
     */
    public int bytes() {
        return bytes;
    }

    /** The element-wise operations of a cell, with separate scratch space: one instance per thread. */
    CellMath cellMath() {
        return this == FLOAT ? new FloatCellMath() : new DoubleCellMath();
    }
}
