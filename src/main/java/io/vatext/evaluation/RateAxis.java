package io.vatext.evaluation;

import java.util.List;

/**
 * The chart's vertical axis, in percent.
 *
 * @param from where it begins; 0 unless it is cut
 * @param to where it ends, with space for the values above the bars
 */
record RateAxis(double from, double to) {
    /** The axis is cut if all bars and error bars are within this share of the highest. */
    private static final double NARROW = 0.2;

    static RateAxis of(List<RateBar> all) {
        var bars = all.stream().filter(RateBar::hasRate).toList();
        var lowest = 100 * bars.stream().mapToDouble(RateBar::lower).min().orElse(0);
        var highest = 100 * bars.stream().mapToDouble(RateBar::upper).max().orElse(1);
        var from = 0.0;
        if (highest > lowest && highest - lowest < NARROW * highest) {
            var unit = 0.5 * Math.pow(10, Math.floor(Math.log10(highest - lowest + 1e-3)));
            from = Math.max(0, Math.floor((lowest - 0.5 * (highest - lowest)) / unit) * unit);
        }
        var space = Math.max(1e-3, highest - from);
        return new RateAxis(from, highest + 0.12 * space);
    }

    /** A remark for the axis title. */
    String remark() {
        return from == 0 ? "" : " (axis starts at " + Numbers.percent(from / 100) + ", not at 0)";
    }
}
