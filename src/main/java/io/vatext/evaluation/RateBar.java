package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One bar of the chart; rates are fractions.
 *
 * @param name the label below it
 * @param rate its height; NaN for a method whose runs all failed
 * @param lower where its error bar begins; the rate itself if there is no error bar
 * @param upper where its error bar ends
 * @param kind the kind of the error bar; null if there is none
 * @param isReference whether this is a number from another source
 */
record RateBar(
        String name,
        double rate,
        double lower,
        double upper,
        ConfidenceInterval.@Nullable Kind kind,
        boolean isReference) {
    /** Marks the names of bars with Wilson intervals, if other bars have other intervals. */
    static final String WILSON_MARK = "[W]";

    static List<RateBar> of(ExperimentResults results) {
        var bars = new ArrayList<RateBar>();
        for (var reference : results.provenance().references()) {
            var rate = reference.misclassificationRate();
            bars.add(new RateBar(reference.method(), rate, rate, rate, null, true));
        }
        var methods = MethodSummary.of(results);
        var mixed = methods.stream()
                        .flatMap(method -> Stream.ofNullable(method.interval()))
                        .map(ConfidenceInterval::kind)
                        .distinct()
                        .count()
                > 1;
        methods.forEach(method -> bars.add(of(method, mixed)));
        return List.copyOf(bars);
    }

    private static RateBar of(MethodSummary method, boolean mixed) {
        var rate = method.misclassificationRate();
        var interval = method.interval();
        if (interval == null) {
            return new RateBar(name(method), rate, rate, rate, null, false);
        }
        var mark = mixed && interval.kind() == ConfidenceInterval.Kind.WILSON ? " " + WILSON_MARK : "";
        return new RateBar(name(method) + mark, rate, interval.lower(), interval.upper(), interval.kind(), false);
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
