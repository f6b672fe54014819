package io.vatext.recurrent;

/** Some columns of a matrix, row by row, through arrays of the heap, whose loops the compiler vectorizes. */
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

    /** The row's numbers, valid until the next call. */
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
