package io.vatext.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes: UTF-8, whatever the locale.
 *
 * @param in standard input
 * @param out results; buffered
 * @param err everything else
 * @param columns the width of the terminal that shows {@code err}, which may change; 0 if {@code err} is not a terminal
 * @param isTerminal whether {@code out} is a terminal
 * @param colors whether the user of that terminal wants colors
 */
record Console(
        InputStream in, PrintStream out, PrintStream err, IntSupplier columns, boolean isTerminal, boolean colors) {
    /** A console of a fixed width whose results go to a file. */
    Console(InputStream in, PrintStream out, PrintStream err, int columns) {
        this(in, out, err, () -> columns, false, false);
    }

    /** A console of a fixed width. */
    Console(InputStream in, PrintStream out, PrintStream err, int columns, boolean colors) {
        this(in, out, err, () -> columns, colors, colors);
    }

    /** The width for tables on {@code out}: that of the terminal; without end if {@code out} is a file. */
    int tableWidth() {
        var width = columns.getAsInt();
        return isTerminal && width > 0 ? width : Integer.MAX_VALUE;
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
                width(columns(System.getenv("VATEXT_COLUMNS"))),
                "1".equals(System.getenv("VATEXT_COLORS")),
                colors(System.getenv("VATEXT_COLORS"), System.getenv("NO_COLOR")));
    }

    private static int columns(@Nullable String text) {
        return text != null && text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
    }

    private static IntSupplier width(int columns) {
        return columns == 0 ? () -> 0 : new TerminalWidth(columns);
    }

    static boolean colors(@Nullable String terminal, @Nullable String noColor) {
        return "1".equals(terminal) && (noColor == null || noColor.isEmpty());
    }
}
