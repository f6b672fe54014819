package io.vatext.cli;

import io.vatext.support.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows progress on standard error: a bar on a terminal, else a plain line every ten seconds. */
final class TerminalProgress implements Progress.Factory {
    private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintStream err;
    private final boolean terminal;
    private final boolean quiet;

    TerminalProgress(PrintStream err, boolean terminal, boolean quiet) {
        this.err = err;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /** For this process: a bar if a person watches. */
    static TerminalProgress ofProcess(boolean quiet) {
        return new TerminalProgress(System.err, isTerminal(), quiet);
    }

    @SuppressWarnings(
            "SystemConsoleNull") // Where a later Java always answers a console, plain output is not worse off.
    private static boolean isTerminal() {
        return System.console() != null;
    }

    @Override
    public Progress start(String task, long total, String unit) {
        if (quiet) {
            return Progress.NONE;
        }
        return terminal ? new Bar(task, total, unit) : new Lines(task, total, unit);
    }

    /** A bar that is redrawn. */
    private final class Bar implements Progress {
        private final ProgressBar bar;

        Bar(String task, long total, String unit) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setUnit(" " + unit, 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(500)
                    .setConsumer(new DelegatingProgressBarConsumer(line -> err.print("\r" + line), 120))
                    .showSpeed()
                    .build();
        }

        @Override
        public void update(long done, String detail) {
            bar.stepTo(done);
            bar.setExtraMessage(" " + detail);
        }

        @Override
        public void close() {
            bar.close();
            err.println();
        }
    }

    /** Whole lines for logs. */
    private final class Lines implements Progress {
        private final String task;
        private final long total;
        private final String unit;
        private final long start = System.nanoTime();
        private long first = -1;
        private long shown = start;
        private long last = -1;
        private String lastDetail = "";

        Lines(String task, long total, String unit) {
            this.task = task;
            this.total = total;
            this.unit = unit;
        }

        @Override
        public void update(long done, String detail) {
            first = first < 0 ? done : first;
            last = done;
            lastDetail = detail;
            if (System.nanoTime() - shown >= LINE_NANOS) {
                print();
            }
        }

        private void print() {
            shown = System.nanoTime();
            var seconds = (shown - start) / 1e9;
            var rate = (last - first) / Math.max(1e-9, seconds);
            var text = new StringBuilder(String.format(Locale.ROOT, "%s: %,d", task, last));
            if (total > 0) {
                text.append(String.format(Locale.ROOT, " of %,d", total));
            }
            text.append(' ').append(unit);
            if (total > 0 && rate > 0 && last < total) {
                text.append(", ").append(left((total - last) / rate)).append(" left");
            }
            text.append(lastDetail.isEmpty() ? "" : ", " + lastDetail);
            err.println(text);
        }

        private static String left(double seconds) {
            var s = Math.round(seconds);
            return s < 60
                    ? s + " s"
                    : s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
        }

        @Override
        public void close() {
            if (last >= 0) {
                print();
            }
        }
    }
}
