package io.vatext.cli;

import io.vatext.support.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows progress on standard error: one line that is redrawn on a terminal, else a plain line every ten seconds. */
final class TerminalProgress implements Progress.Factory {
    private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long REDRAW_NANOS = Duration.ofMillis(250).toNanos();
    private static final int BAR = 20;

    private final PrintStream err;
    private final int columns;

    /**
     * @param err where progress is shown
     * @param columns the width of the terminal; 0 if {@code err} is not a terminal
     */
    TerminalProgress(PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    @Override
    public Progress start(String task, long total, String unit) {
        return new Shown(task, total, unit);
    }

    private final class Shown implements Progress {
        private final String task;
        private final long total;
        private final String unit;
        private final long start = System.nanoTime();
        private long first = -1;
        private long shown = start;
        private long done = -1;
        private String detail = "";

        Shown(String task, long total, String unit) {
            this.task = task;
            this.total = total;
            this.unit = unit;
        }

        @Override
        public void update(long done, String detail) {
            // Work that was done before a checkpoint was resumed must not count towards the rate.
            first = first < 0 ? done - 1 : first;
            this.done = done;
            this.detail = detail;
            if (System.nanoTime() - shown >= (columns > 0 ? REDRAW_NANOS : LINE_NANOS)) {
                show();
            }
        }

        private void show() {
            shown = System.nanoTime();
            if (columns == 0) {
                err.println(text());
                return;
            }
            var line = bar() + text();
            // A line that reaches the last column would wrap, and could not be redrawn.
            err.print("\r" + line.substring(0, Math.min(line.length(), columns - 1)) + "\033[K");
            err.flush();
        }

        private String bar() {
            if (total <= 0) {
                return "";
            }
            var filled = (int) (BAR * Math.min(done, total) / total);
            return "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] ";
        }

        private String text() {
            var seconds = (shown - start) / 1e9;
            var rate = (done - first) / Math.max(1e-9, seconds);
            var text = new StringBuilder(String.format(Locale.ROOT, "%s: %,d", task, done));
            if (total > 0) {
                text.append(String.format(Locale.ROOT, " of %,d", total));
            }
            text.append(' ').append(unit);
            if (total > 0 && done < total) {
                text.append(", ").append(duration((total - done) / rate)).append(" left");
            }
            return text.append(detail.isEmpty() ? "" : ", " + detail).toString();
        }

        @Override
        public void close() {
            if (done < 0) {
                return;
            }
            show();
            if (columns > 0) {
                err.println();
            }
        }
    }

    private static String duration(double seconds) {
        var s = Math.round(seconds);
        return s < 60
                ? s + " s"
                : s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }
}
