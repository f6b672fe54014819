package io.vatext.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that writes an output, until its standard input ends. */
final class LockingProcess {
    private LockingProcess() {}

    /** Locks the first argument, whose state is in the second. */
    public static void main(String... arguments) throws IOException {
        try (var lock = OutputLock.of(Path.of(arguments[0]), Path.of(arguments[1]))) {
            System.out.println("locked");
            System.in.read();
        }
    }
}
