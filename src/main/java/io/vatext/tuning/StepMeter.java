package io.vatext.tuning;

import io.vatext.support.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Records how fast one task of a run proceeds, from the progress that it reports, and asks the run to stop when enough
 * is known. Thread-safe.
 */
final class StepMeter implements Progress.Factory, BooleanSupplier {
    /** Fewer steps are not enough, unless they take very long. */
    static final int FEWEST_STEPS = 6;

    private static final int PATIENCE = 4;

    private final String task;
    private final double window;
    private final Progress.Factory others;
    private final LongSupplier clock;
    private final List<Sample> samples = new ArrayList<>();
    private long start;
    private long total;
    private boolean started;
    private boolean ended;

    /**
     * A step, or whatever the task does between two reports.
     *
     * @param done units of progress after it
     * @param units units that it did
     * @param seconds the time it took
     */
    record Sample(long done, long units, double seconds) {}

    /**
     * @param task the name of the task
     * @param window seconds to measure
     * @param others shows the progress of other tasks
     * @param clock nanoseconds
     */
    StepMeter(String task, double window, Progress.Factory others, LongSupplier clock) {
        this.task = task;
        this.window = window;
        this.others = others;
        this.clock = clock;
    }

    @Override
    public synchronized Progress start(String name, long amount, String unit) {
        if (!name.equals(task) || unit.equals("documents") || started) {
            return ended ? Progress.NONE : others.start(name, amount, unit);
        }
        started = true;
        total = amount;
        start = clock.getAsLong();
        return new Recorder();
    }

    private final class Recorder implements Progress {
        private long last = start;
        private long before;

        @Override
        public void update(long done, String detail) {
            synchronized (StepMeter.this) {
                var now = clock.getAsLong();
                samples.add(new Sample(done, done - before, (now - last) / 1e9));
                before = done;
                last = now;
            }
        }

        @Override
        public void close() {
            synchronized (StepMeter.this) {
                ended = true;
            }
        }
    }

    /** Whether enough has been measured. */
    @Override
    public synchronized boolean getAsBoolean() {
        var seconds = samples.stream().mapToDouble(Sample::seconds).sum();
        var enough = samples.size() >= FEWEST_STEPS && seconds >= window;
        return ended || enough || (!samples.isEmpty() && seconds >= PATIENCE * window);
    }

    /** How many units the whole task has. */
    synchronized long total() {
        return total;
    }

    /** The samples without the first third, in which the virtual machine still compiles; at least one if there is any. */
    synchronized List<Sample> settled() {
        return List.copyOf(samples.subList(samples.size() / 3, samples.size()));
    }
}
