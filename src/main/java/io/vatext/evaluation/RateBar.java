package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * One bar of the chart; rates are fractions.
 *
 * @param name what stands below it
 * @param rate its height
 * @param lower where its error bar begins; the rate itself where there is none
 * @param upper where its error bar ends
 * @param runs of how many runs this is; 0 for a reference
 */
record RateBar(String name, double rate, double lower, double upper, int runs) {
    static List<RateBar> of(ExperimentResults results) {
        var bars = new ArrayList<RateBar>();
        for (var reference : results.provenance().references()) {
            var rate = reference.misclassificationRate();
            bars.add(new RateBar(reference.method(), rate, rate, rate, 0));
        }
        for (var method : MethodSummary.of(results)) {
            var rate = method.misclassificationRate();
            if (method.cells().size() == 1) {
                var interval = method.cells().get(0).interval();
                bars.add(new RateBar(method.method(), rate, interval.lower(), interval.upper(), 1));
            } else {
                var deviation = method.standardDeviation();
                bars.add(new RateBar(
                        method.method(),
                        rate,
                        Math.max(0, rate - deviation),
                        Math.min(1, rate + deviation),
                        method.cells().size()));
            }
        }
        return List.copyOf(bars);
    }

    boolean isReference() {
        return runs == 0;
    }
}
