package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * One bar of the chart; rates are fractions.
 *
 * @param name the label below it
 * @param rate its height; NaN for a method whose runs all failed
 * @param lower where its error bar begins; the rate itself if there is no error bar
 * @param upper where its error bar ends
 * @param runs the number of runs; 0 for a reference
 * @param isReference whether this is a number from another source
 */
record RateBar(String name, double rate, double lower, double upper, int runs, boolean isReference) {
    static List<RateBar> of(ExperimentResults results) {
        var bars = new ArrayList<RateBar>();
        for (var reference : results.provenance().references()) {
            var rate = reference.misclassificationRate();
            bars.add(new RateBar(reference.method(), rate, rate, rate, 0, true));
        }
        MethodSummary.of(results).forEach(method -> bars.add(of(method)));
        return List.copyOf(bars);
    }

    private static RateBar of(MethodSummary method) {
        var name = name(method);
        var rate = method.misclassificationRate();
        var runs = method.cells().size();
        if (runs == 1) {
            var interval = method.cells().get(0).interval();
            return new RateBar(name, rate, interval.lower(), interval.upper(), 1, false);
        }
        var deviation = method.standardDeviation();
        return new RateBar(name, rate, Math.max(0, rate - deviation), Math.min(1, rate + deviation), runs, false);
    }

    private static String name(MethodSummary method) {
        return method.method()
                + (method.hasKept() ? " (kept)" : "")
                + (method.failed().isEmpty() || method.runs() == 1 ? "" : " (" + method.failures() + ")");
    }

    /** Whether the bar has a height. */
    boolean hasRate() {
        return !Double.isNaN(rate);
    }
}
