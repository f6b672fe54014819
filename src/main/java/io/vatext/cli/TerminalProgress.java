package io.vatext.cli;

import io.vatext.support.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Shows progress on standard error: one line that is redrawn on a terminal, else a plain line every ten seconds. */
final class TerminalProgress implements Progress.Factory {
    private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long REDRAW_NANOS = Duration.ofMillis(250).toNanos();

    private final PrintStream err;
    private final IntSupplier columns;

    /**
     * @param err where progress is shown
     * @param columns the width of the terminal, asked for each line; 0 if {@code err} is not a terminal
     */
    TerminalProgress(PrintStream err, IntSupplier columns) {
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
        private final boolean isTerminal = columns.getAsInt() > 0;
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
            first = first < 0 ? Math.max(0, done - 1) : first;
            this.done = done;
            this.detail = detail;
            if (System.nanoTime() - shown >= (isTerminal ? REDRAW_NANOS : LINE_NANOS)) {
                show();
            }
        }

        private void show() {
            shown = System.nanoTime();
            if (isTerminal) {
                // A line that reaches the last column would wrap, and could not be redrawn.
                err.print("\r" + line().fitting(columns.getAsInt() - 1) + "\033[K");
                err.flush();
            } else {
                err.println(line().whole());
            }
        }

        private ProgressLine line() {
            var seconds = (shown - start) / 1e9;
            var rate = (done - first) / Math.max(1e-9, seconds);
            return new ProgressLine(
                    task, done, total, unit, detail, total > 0 && done < total ? (total - done) / rate : -1);
        }

        @Override
        public void close() {
            if (done < 0) {
                return;
            }
            show();
            if (isTerminal) {
                err.println();
            }
        }
    }
}
