package io.vatext.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes: UTF-8, whatever the locale.
 *
 * @param in standard input
 * @param out results; buffered
 * @param err everything else
 * @param columns the width of the terminal that shows {@code err}; 0 if {@code err} is not a terminal
 * @param colors whether {@code out} is a terminal whose user wants colors
 */
record Console(InputStream in, PrintStream out, PrintStream err, int columns, boolean colors) {
    /** A console whose results have no colors. */
    Console(InputStream in, PrintStream out, PrintStream err, int columns) {
        this(in, out, err, columns, false);
    }

    /**
     * The streams of this process. The launcher asks the terminal for its width, and whether results are shown on one, and passes that in
     * variables. NO_COLOR, if it is not empty, means that there shall be none.
     */
    static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                StandardOutput.ofProcess(),
                new PrintStream(
                        new ControlFilter(new FileOutputStream(FileDescriptor.err)), true, StandardCharsets.UTF_8),
                columns(System.getenv("VATEXT_COLUMNS")),
                colors(System.getenv("VATEXT_COLORS"), System.getenv("NO_COLOR")));
    }

    private static int columns(@Nullable String text) {
        return text != null && text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
    }

    static boolean colors(@Nullable String terminal, @Nullable String noColor) {
        return "1".equals(terminal) && (noColor == null || noColor.isEmpty());
    }
}
