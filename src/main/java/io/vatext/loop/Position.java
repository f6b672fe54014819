package io.vatext.loop;

/**
 * The position of a run: how much of it is done.
 *
 * @param step the number of steps done
 * @param seconds the time they took, in all processes that worked on the run, without evaluations
 */
public record Position(long step, double seconds) {
    static final Position START = new Position(0, 0);

    Position plus(double moreSeconds) {
        return new Position(step + 1, seconds + moreSeconds);
    }

    /**
     * The speed of the run.
     *
     * @param amount how much the steps have processed, such as a number of tokens
     * @return the amount per second
     */
    public double perSecond(long amount) {
        return amount / Math.max(1e-9, seconds);
    }
}
