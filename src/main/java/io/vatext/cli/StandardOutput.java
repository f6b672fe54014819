package io.vatext.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it cannot be written to. A {@link PrintStream} forgets the reason, but a reader that has seen enough,
 * such as {@code head}, is not a failure; a full disk is.
 */
final class StandardOutput extends PrintStream {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

    private final Remembering bytes;
    private final boolean isPipe;

    private StandardOutput(Remembering bytes, boolean isPipe) {
        super(new BufferedOutputStream(bytes), false, StandardCharsets.UTF_8);
        this.bytes = bytes;
        this.isPipe = isPipe;
    }

    /** The standard output of this process; on a terminal, text of strangers cannot change it. */
    static StandardOutput ofProcess() {
        var out = new FileOutputStream(FileDescriptor.out);
        var target = target();
        var isPipe = target.startsWith("pipe:") || target.startsWith("socket:");
        var isTerminal = target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        return to(isTerminal ? new ControlFilter(out) : out, isPipe);
    }

    /** An output to other bytes. */
    static StandardOutput to(OutputStream out, boolean isPipe) {
        return new StandardOutput(new Remembering(out), isPipe);
    }

    /** Passes bytes on until writing fails. */
    private static final class Remembering extends FilterOutputStream {
        private @Nullable IOException failure;

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            try {
                out.write(buffer, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    /**
     * Writes what is buffered.
     *
     * @throws ClosedOutputException if the reader has closed the pipe
     * @throws IOException if writing failed for another reason, now or before
     */
    void flushOrFail() throws IOException {
        flush();
        var failure = bytes.failure;
        if (failure == null) {
            return;
        }
        // The message of a system call may be translated; writing to a pipe can fail for no other reason.
        if (isPipe
                || String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")) {
            throw new ClosedOutputException(failure);
        }
        throw new IOException("standard output: " + failure.getMessage() + ".", failure);
    }

    /** As {@link #flushOrFail}, for any stream; one that forgets the reason fails without it. */
    static void flushOrFail(PrintStream out) throws IOException {
        if (out instanceof StandardOutput standard) {
            standard.flushOrFail();
        } else if (out.checkError()) {
            throw new IOException("standard output cannot be written to.");
        }
    }

    /** What standard output leads to; empty if the system does not tell, which only Linux does. */
    private static String target() {
        try {
            return Files.readSymbolicLink(DESCRIPTOR).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
