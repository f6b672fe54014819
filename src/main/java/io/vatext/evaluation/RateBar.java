package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * One bar of the chart; rates are fractions.
 *
 * @param name what is written below it
 * @param rate its height; NaN for a method whose runs all failed
 * @param lower where its error bar begins; the rate itself where there is none
 * @param upper where its error bar ends
 * @param runs of how many runs this is; 0 if there is none, as for a reference
 * @param isReference whether this is a number from elsewhere
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

    /** Whether there is anything to draw. */
    boolean hasRate() {
        return !Double.isNaN(rate);
    }
}
