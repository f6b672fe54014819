package io.vatext.loop;

/**
 * An exponential moving average of losses, of which each new one counts 2 %: a loss that can be read, as those of single batches vary
 * widely. NaN before the first. Not thread-safe.
 */
public final class MovingAverage {
    private static final double NEW = 0.02;

    private double value = Double.NaN;

    /**
     * Adds a loss.
     *
     * @param loss the loss of a step
     */
    public void add(double loss) {
        value = Double.isNaN(value) ? loss : (1 - NEW) * value + NEW * loss;
    }

    /**
     * The average so far.
     *
     * @return NaN before the first loss
     */
    public double value() {
        return value;
    }

    /**
     * Continues an average from a checkpoint.
     *
     * @param average what {@link #value} was
     */
    public void restore(double average) {
        value = average;
    }
}
