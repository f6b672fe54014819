package io.vatext.loop;

/**
 * An exponential moving average of losses, in which a new loss has a weight of 2 %. It makes the loss readable, since
 * losses of single batches vary widely. NaN before the first loss. Not thread-safe.
 */
public final class MovingAverage {
    private static final double NEW_WEIGHT = 0.02;

    private double value = Double.NaN;

    /**
     * Adds a loss.
     *
     * @param loss the loss of a step
     */
    public void add(double loss) {
        value = Double.isNaN(value) ? loss : (1 - NEW_WEIGHT) * value + NEW_WEIGHT * loss;
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
     * @param average what {@link #value} returned
     */
    public void restore(double average) {
        value = average;
    }
}
