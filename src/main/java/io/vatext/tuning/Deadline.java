package io.vatext.tuning;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of a budget. Time that earlier processes spent on the same search counts. Thread-safe. */
final class Deadline {
    private final double seconds;
    private final LongSupplier clock;
    private final long start;
    private volatile double earlier;

    /** Starts the time. */
    Deadline(Duration budget, LongSupplier clock) {
        this.seconds = budget.toNanos() / 1e9;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /** Counts time that an earlier process spent. */
    synchronized void resume(double spent) {
        earlier += spent;
    }

    double spent() {
        return earlier + (clock.getAsLong() - start) / 1e9;
    }

    double left() {
        return seconds - spent();
    }

    boolean isOver() {
        return left() <= 0;
    }
}
