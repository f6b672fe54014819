package io.vatext.tuning;

import java.util.List;

/**
 * What the steps of a training cost.
 *
 * @param step seconds of a step
 * @param evaluation seconds of an evaluation of the validation documents
 */
record StepCost(double step, double evaluation) {
    /** The cost of measured steps, of which every {@code every}-th is followed by an evaluation. */
    static StepCost of(List<StepMeter.Sample> samples, int every) {
        var plain = mean(
                samples.stream().filter(sample -> sample.done() % every != 0).toList());
        var evaluated = mean(
                samples.stream().filter(sample -> sample.done() % every == 0).toList());
        return plain == 0 ? new StepCost(evaluated, 0) : new StepCost(plain, Math.max(0, evaluated - plain));
    }

    private static double mean(List<StepMeter.Sample> samples) {
        return samples.stream().mapToDouble(StepMeter.Sample::seconds).average().orElse(0);
    }

    /**
     * The time of a whole training.
     *
     * @param steps its steps
     * @param every steps between evaluations; the last step is evaluated in any case
     * @return seconds
     */
    double seconds(long steps, long every) {
        var evaluations = (steps + every - 1) / every;
        return steps * step + evaluations * evaluation;
    }

    /**
     * The longest training within a time.
     *
     * @param seconds the time
     * @param every steps between evaluations
     * @return steps, 0 if not even one fits
     */
    long stepsWithin(double seconds, long every) {
        var low = 0L;
        var high = (long) Math.min(Integer.MAX_VALUE, Math.max(0, seconds) / Math.max(1e-9, step));
        while (low < high) {
            var middle = (low + high + 1) / 2;
            if (seconds(middle, every) <= seconds) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
