package io.vatext.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Input that acts before it waits for more bytes. A program that sends a line and waits for the answer gets it, because the line is
 * answered before more is read; a file, which never waits, is read in one go.
 */
final class ActingInput extends FilterInputStream {
    private final Action beforeWaiting;

    /** What is to be done. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    ActingInput(InputStream in, Action beforeWaiting) {
        super(in);
        this.beforeWaiting = beforeWaiting;
    }

    @Override
    public int read() throws IOException {
        actIfEmpty();
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        actIfEmpty();
        return super.read(buffer, offset, length);
    }

    private void actIfEmpty() throws IOException {
        if (in.available() == 0) {
            beforeWaiting.run();
        }
    }
}
