package io.vatext.recurrent;

/**
 * The weights of one LSTM layer in one direction, or their gradients.
 *
 * <p>The four blocks of columns are input, forget and output gate, and candidate, each {@code hidden} wide.
 *
 * @param inputs columns of {@code wx}'s transpose: the width of what the layer reads
 * @param hidden the width of its state
 * @param wx input weights {@code [inputs, 4 hidden]}, row-major
 * @param wr recurrent weights {@code [hidden, 4 hidden]}, row-major
 * @param b bias {@code [4 hidden]}
 */
record Lstm(int inputs, int hidden, Block wx, Block wr, Block b) {}
