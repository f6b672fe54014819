package io.vatext.ensemble;

import io.vatext.learning.Learned;

/** Adds up the costs of several runs. */
final class CostSum {
    private double seconds;
    private long steps;
    private double tokens;
    private double secondsOfTokens;

    /** Adds a run. */
    void add(Learned.Cost cost) {
        seconds += cost.seconds();
        var own = cost.steps();
        steps += own == null ? 0 : own;
        var rate = cost.tokensPerSecond();
        if (rate != null) {
            tokens += rate * cost.seconds();
            secondsOfTokens += cost.seconds();
        }
    }

    /** The sum; tokens per second are those of the runs that counted them. */
    Learned.Cost sum() {
        return new Learned.Cost(
                seconds, steps == 0 ? null : steps, secondsOfTokens == 0 ? null : tokens / secondsOfTokens);
    }
}
