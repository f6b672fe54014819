package io.vatext.fuzz;

import io.vatext.support.Directories;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs a reader on bytes of a stranger. It may succeed or refuse them in the documented ways; anything else that it
 * throws passes, and is a finding.
 */
final class Hostile {
    /** Longer messages would quote the input without limit. */
    private static final int LONGEST_MESSAGE = 200_000;

    private Hostile() {}

    /** Reads something. */
    @FunctionalInterface
    interface Reading {
        void run() throws IOException;
    }

    /** A directory that is deleted when the process ends. */
    static Path directory() {
        try {
            var directory = Files.createTempDirectory("vatext-fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Directories.delete(directory);
                } catch (IOException e) {
                    // A directory for temporary files is emptied by the system as well.
                }
            }));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the bytes to a file and reads it. */
    static void read(Path file, byte[] bytes, Reading reading) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(reading);
    }

    static void run(Reading reading) {
        try {
            reading.run();
        } catch (InputException e) {
            var message = String.valueOf(e.getMessage());
            if (message.equals("null") || message.length() > LONGEST_MESSAGE) {
                throw new IllegalStateException("a message of " + message.length() + " characters", e);
            }
        } catch (IOException | UncheckedIOException e) {
            // Documented for all readers.
        }
    }
}
