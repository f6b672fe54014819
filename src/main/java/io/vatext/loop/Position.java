package io.vatext.loop;

/**
 * How far a run is.
 *
 * @param step the steps done
 * @param seconds the time they took, in all processes that worked on the run; evaluations do not count
 */
public record Position(long step, double seconds) {
    static final Position START = new Position(0, 0);

    Position plus(double moreSeconds) {
        return new Position(step + 1, seconds + moreSeconds);
    }

    /**
     * The speed of the run.
     *
     * @param amount what the steps have done, such as tokens
     * @return the amount a second
     */
    public double perSecond(long amount) {
        return amount / Math.max(1e-9, seconds);
    }
}
