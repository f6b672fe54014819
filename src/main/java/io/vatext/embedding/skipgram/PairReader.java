package io.vatext.embedding.skipgram;

import java.io.IOException;

/** Turns the slices of a text into pairs to learn. Several threads may use it at once. */
@FunctionalInterface
interface PairReader {
    /**
     * Adds the pairs of one slice.
     *
     * @param step the number of the step
     * @param worker the number of the slice within the step
     * @param pairs receives what predicts and what is predicted; pairs of the same that predicts should be consecutive
     */
    void read(long step, int worker, Pairs pairs) throws IOException;
}
