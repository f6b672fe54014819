package io.vatext.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The width of the terminal, which follows a window that is resized: while somebody asks, {@code stty} is asked every two seconds, which
 * takes milliseconds and is not waited for. Java itself neither knows the width nor hears of a change. Thread-safe.
 */
final class TerminalWidth implements IntSupplier {
    private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();
    private static final File TERMINAL = new File("/dev/tty");

    private int columns;
    private long asked = System.nanoTime();
    private boolean isUnknown = !TERMINAL.canRead();
    private @Nullable Process asking;

    /**
     * @param columns the width at the start, which stays if the terminal cannot be asked
     */
    TerminalWidth(int columns) {
        this.columns = columns;
    }

    @Override
    public synchronized int getAsInt() {
        if (asking != null && !asking.isAlive()) {
            read(asking);
            asking = null;
        }
        if (asking == null && !isUnknown && System.nanoTime() - asked >= EVERY_NANOS) {
            ask();
        }
        return columns;
    }

    private void ask() {
        asked = System.nanoTime();
        try {
            asking = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            isUnknown = true;
        }
    }

    /** Reads an answer: rows and columns. */
    private void read(Process answered) {
        try (var out = answered.getInputStream()) {
            var answer = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (answered.exitValue() == 0 && answer.matches("\\d{1,4} [1-9]\\d{0,3}")) {
                columns = Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
            } else {
                isUnknown = true;
            }
        } catch (IOException e) {
            isUnknown = true;
        }
    }
}
