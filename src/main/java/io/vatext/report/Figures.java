package io.vatext.report;

import java.util.Locale;

/** Formats numbers for people, the same in every locale. */
final class Figures {
    static final String NONE = "–";

    private Figures() {}

    /** A fraction as a percentage without the sign, such as 7.86. */
    static String percent(double fraction) {
        return Double.isNaN(fraction) ? NONE : String.format(Locale.ROOT, "%.2f", 100 * fraction);
    }

    /** A range of fractions as percentages. */
    static String range(double lower, double upper) {
        return "[" + percent(lower) + ", " + percent(upper) + "]";
    }

    /** A difference of fractions in percentage points, always with a sign. */
    static String points(double difference) {
        var text = String.format(Locale.ROOT, "%+.2f", 100 * difference);
        return text.equals("-0.00") || text.equals("+0.00") ? "0.00" : text.replace('-', '−');
    }

    /** A range of differences in percentage points. */
    static String pointsRange(double lower, double upper) {
        return "[" + points(lower) + ", " + points(upper) + "]";
    }

    static String decimals(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
    }

    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String counted(long count, String noun) {
        return whole(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A duration in seconds: whole, or with a decimal below ten. */
    static String seconds(double value) {
        return Double.isNaN(value)
                ? NONE
                : value < 9.95 ? String.format(Locale.ROOT, "%.1f", value) : whole(Math.round(value));
    }

    static String pValue(double p) {
        if (p >= 0.001) {
            return String.format(Locale.ROOT, "%.4f", p);
        }
        return p < 1e-99 ? "< 1e-99" : String.format(Locale.ROOT, "%.1e", p);
    }

    /** A coordinate of a drawing, without digits that nobody sees. */
    static String coordinate(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** The value of a tick: as many decimals as the step needs. */
    static String tick(double value, double step) {
        var decimals = (int) Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)));
        var text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.matches("-0(\\.0+)?") ? text.substring(1) : text.replace('-', '−');
    }
}
