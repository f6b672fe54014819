package io.vatext.recurrent;

/** A range of columns of a matrix, accessed row by row through heap arrays, whose loops the compiler vectorizes. */
final class Columns {
    private final Block block;
    private final int width;
    private final int first;
    private final double[] row;
    private final float[] scratch;

    Columns(Block block, int width, int from, int to) {
        this.block = block;
        this.width = width;
        this.first = from;
        this.row = new double[to - from];
        this.scratch = new float[to - from];
    }

    /** The values of a row, valid until the next call. */
    double[] read(int r) {
        block.read((long) r * width + first, row, scratch, row.length);
        return row;
    }

    void write(int r, double[] values) {
        block.write((long) r * width + first, values, scratch, values.length);
    }

    void add(int r, double[] values) {
        var sum = read(r);
        for (var j = 0; j < sum.length; j++) {
            sum[j] += values[j];
        }
        write(r, sum);
    }
}
