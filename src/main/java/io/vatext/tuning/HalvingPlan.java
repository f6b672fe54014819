package io.vatext.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rungs of successive halving (Jamieson and Talwalkar 2016) with a factor of 3: each rung runs the best third of the
 * one before with three times as many steps.
 *
 * @param configurations how many configurations the first rung has
 * @param steps the steps of a trial in each rung; empty for a method without steps, whose only rung is a grid
 */
record HalvingPlan(int configurations, List<Long> steps) {
    static final int FACTOR = 3;
    private static final int MOST_RUNGS = 4;

    /** With fewer steps, trials say little about longer ones; a short training has no more than a ninth of its steps. */
    private static final long FEWEST_STEPS = 100;

    private static final int MOST_CONFIGURATIONS = 2_000;

    /** Later trials may be slower than the measured one: networks of other sizes, a busier machine. */
    private static final double RESERVE = 0.1;

    HalvingPlan {
        steps = List.copyOf(steps);
    }

    /** A grid of trials that have no steps. */
    static HalvingPlan grid(int configurations) {
        return new HalvingPlan(configurations, List.of());
    }

    /**
     * The plan that fits into a time. Each rung costs about the same. If not even one trial of all steps for each rung
     * fits, the last rung has fewer steps.
     *
     * @param seconds the time for all trials
     * @param cost of a step of the base settings
     * @param full steps of a whole training
     * @param every steps between evaluations
     * @param most configurations there are; 0 for no limit
     */
    static HalvingPlan of(double seconds, StepCost cost, long full, long every, long most) {
        var fewest = Math.max(1, Math.min(FEWEST_STEPS, full / (FACTOR * FACTOR)));
        var available = (1 - RESERVE) * seconds;
        var rungs = rungs(full, fewest);
        var last = longest(available, cost, full, every, rungs);
        while (rungs > 1 && rungs(last, fewest) < rungs) {
            rungs--;
            last = longest(available, cost, full, every, rungs);
        }
        var groups = Math.max(1, (long) (available / Math.max(1e-9, group(cost, last, every, rungs))));
        var configurations = Math.min(MOST_CONFIGURATIONS, groups * trials(rungs));
        return new HalvingPlan(
                (int) (most > 0 ? Math.min(configurations, most + 1) : configurations), steps(last, rungs));
    }

    /** The steps of each rung. */
    private static List<Long> steps(long last, int rungs) {
        var steps = new ArrayList<Long>();
        for (var rung = rungs - 1; rung >= 0; rung--) {
            steps.add(Math.max(1, Math.round(last / Math.pow(FACTOR, rung))));
        }
        return steps;
    }

    /** The fewest trials of a first rung: with one in the last rung, but at least three. */
    private static long trials(int rungs) {
        return Math.max(FACTOR, Math.round(Math.pow(FACTOR, rungs - 1)));
    }

    /** The time of the smallest search with these rungs. */
    private static double group(StepCost cost, long last, long every, int rungs) {
        var total = 0.0;
        var trials = (int) trials(rungs);
        for (var steps : steps(last, rungs)) {
            total += trials * cost.seconds(steps, every);
            trials = kept(trials);
        }
        return total;
    }

    /** The most steps of the last rung, up to a whole training, with which the smallest search fits. */
    private static long longest(double available, StepCost cost, long full, long every, int rungs) {
        var last = full;
        while (last > 1 && group(cost, last, every, rungs) > available) {
            last = last * 95 / 100;
        }
        return Math.max(1, last);
    }

    private static int rungs(long steps, long fewest) {
        var rungs = 1;
        while (rungs < MOST_RUNGS && steps / Math.pow(FACTOR, rungs) >= fewest) {
            rungs++;
        }
        return rungs;
    }

    int rungs() {
        return Math.max(1, steps.size());
    }

    /** How many of a rung's trials the next rung runs again. */
    static int kept(int trials) {
        return (trials + FACTOR - 1) / FACTOR;
    }

    String describe() {
        return steps.isEmpty()
                ? String.format(Locale.ROOT, "%,d configurations, one after the other", configurations)
                : String.format(
                        Locale.ROOT,
                        "%,d configurations; rungs of %s steps, each with the best third of the one before",
                        configurations,
                        steps.stream()
                                .map(count -> String.format(Locale.ROOT, "%,d", count))
                                .collect(Collectors.joining(", ")));
    }
}
