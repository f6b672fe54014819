package io.vatext.recurrent;

/** The number format of an engine: 32 bits to train and predict, 64 bits to prove the mathematics. */
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

    /** Element-wise work of a cell, with scratch space of its own: one for each thread. */
    CellMath cellMath() {
        return this == FLOAT ? new FloatCellMath() : new DoubleCellMath();
    }
}
