package io.vatext.sentence;

/** Runs a transformer. Thread-safe; owns native memory. */
public interface Transformer extends AutoCloseable {
    /**
     * The last hidden states of one text.
     *
     * @param tokens the numbers of its word pieces, with those that mark start and end
     * @return one row of equal width for each token, one after the other
     */
    float[] states(int[] tokens);

    @Override
    void close();
}
