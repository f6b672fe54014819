package io.vatext.cli;

import io.vatext.evaluation.ConfidenceThresholds;
import io.vatext.evaluation.ConfidenceThresholds.Threshold;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints the threshold of the confidence that reaches a precision.
 *
 * @param thresholds the predictions
 * @param precision the wanted share of right labels
 */
record ThresholdPrinter(ConfidenceThresholds thresholds, double precision) {
    private static final double[] LISTED = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    void print(PrintStream out) {
        var found = thresholds.lowestWith(precision);
        if (found == null) {
            out.printf(
                    Locale.ROOT, "%nno threshold reaches a precision of %.2f %% on these documents%n", 100 * precision);
        } else {
            out.printf(
                    Locale.ROOT,
                    "%nthreshold %.6f is the lowest with a precision of %.2f %% on these documents: %s, %.2f %% of the documents"
                            + " get a label%n(vatext predict --threshold %.6f; it was chosen by these documents, so expect a"
                            + " little less)%n",
                    found.value(),
                    100 * precision,
                    rate(found),
                    100 * found.coverage(),
                    found.value());
        }
        out.printf(Locale.ROOT, "%n%10s %10s %12s  %s%n", "threshold", "labeled", "coverage, %", "precision");
        for (var threshold : thresholds.at(LISTED)) {
            out.printf(
                    Locale.ROOT,
                    "%10.2f %10d %12.2f  %s%n",
                    threshold.value(),
                    threshold.labeled(),
                    100 * threshold.coverage(),
                    rate(threshold));
        }
    }

    private static String rate(Threshold threshold) {
        var interval = threshold.interval();
        return interval == null
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.2f %% (%d of %d; 95 %% interval %.2f to %.2f %%)",
                        100 * threshold.precision(),
                        threshold.correct(),
                        threshold.labeled(),
                        100 * interval.lower(),
                        100 * interval.upper());
    }

    /** The threshold as JSON; null if there is none. */
    @Nullable
    Map<String, Object> json() {
        var found = thresholds.lowestWith(precision);
        var interval = found == null ? null : found.interval();
        if (found == null || interval == null) {
            return null;
        }
        var values = new LinkedHashMap<String, Object>();
        values.put("value", found.value());
        values.put("precision", found.precision());
        values.put("interval", new double[] {interval.lower(), interval.upper()});
        values.put("coverage", found.coverage());
        values.put("labeled", found.labeled());
        return values;
    }
}
