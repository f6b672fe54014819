package io.vatext.analysis.substitute;

import java.io.IOException;

/** A classifier of which nothing can be seen but the labels that it gives to texts. Not thread-safe. */
interface Oracle extends AutoCloseable {
    /**
     * Asks for a label.
     *
     * @param text any text
     * @return its label; the same for the same text
     * @throws IOException if the classifier cannot be reached
     */
    String label(String text) throws IOException;

    @Override
    void close() throws IOException;
}
