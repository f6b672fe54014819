package io.vatext.support;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;

/** Writes to a file; errors, such as that of a full disk, name the file. */
public final class NamedOutput extends FilterOutputStream {
    private final Path file;

    /**
     * Wraps a stream.
     *
     * @param file where the bytes go, as the user should see it
     * @param out writes them; closed with this stream
     */
    public NamedOutput(Path file, OutputStream out) {
        super(out);
        this.file = file;
    }

    /**
     * Adds the name of a file to an error, unless it names one, or says that a thread was interrupted.
     *
     * @param file the file that could not be written
     * @param error what happened
     * @return an exception to be thrown
     */
    public static IOException named(Path file, IOException error) {
        if (error instanceof FileSystemException || error instanceof ClosedChannelException) {
            return error;
        }
        // Errors of a remote file system may contain the server's stack trace after the first line.
        var message =
                Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
        var named = new FileSystemException(
                file.toString(), null, message.lines().findFirst().orElse("").strip());
        named.initCause(error);
        return named;
    }

    @Override
    public void write(int value) throws IOException {
        try {
            out.write(value);
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw named(file, e);
        }
    }
}
