package io.vatext.recurrent;

/** The buffers of one thread, for its share of the words in a {@link SoftmaxPass}. */
final class SoftmaxPart implements AutoCloseable {
    final MatrixProducts products;
    final Block logits;
    final Block stateGradient;
    private final int hidden;
    double[] largest = new double[0];
    double[] sum = new double[0];
    double[] factor = new double[0];
    double[] row = new double[0];
    float[] scratch = new float[0];

    SoftmaxPart(Precision precision, int hidden, MatrixProducts products) {
        this.hidden = hidden;
        this.products = products;
        this.logits = Block.owned(precision);
        this.stateGradient = Block.owned(precision);
    }

    void ensure(int states, int columns) {
        logits.ensure((long) states * columns);
        stateGradient.ensure((long) states * hidden);
        if (largest.length < states) {
            largest = new double[states];
            sum = new double[states];
            factor = new double[states];
        }
        if (row.length < columns) {
            row = new double[columns];
            scratch = new float[columns];
        }
    }

    @Override
    public void close() {
        logits.close();
        stateGradient.close();
    }
}
