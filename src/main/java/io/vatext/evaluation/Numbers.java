package io.vatext.evaluation;

import java.util.Locale;

/** Formats numbers for people: percentages with two decimals, thousands with commas, the same in every locale. */
final class Numbers {
    private Numbers() {}

    /** A fraction as a percentage without the percent sign, such as 7.86; a dash for NaN. */
    static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.2f", 100 * fraction);
    }

    /** A difference of fractions in percentage points, with its sign, such as -5.71. */
    static String points(double difference) {
        var text = String.format(Locale.ROOT, "%+.2f", 100 * difference);
        return text.equals("-0.00") || text.equals("+0.00") ? "0.00" : text;
    }

    /** A number with three decimals. */
    static String decimals(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** A whole number with commas, such as 12,345. */
    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** The nearest whole number with commas. */
    static String rounded(double value) {
        return whole(Math.round(value));
    }

    /** A p-value: four decimals, or two significant digits if it is below 0.001. */
    static String pValue(double p) {
        if (p >= 0.001) {
            return String.format(Locale.ROOT, "%.4f", p);
        }
        return p < 1e-99 ? "< 1e-99" : String.format(Locale.ROOT, "%.1e", p);
    }

    /** A count and its noun, such as "1 run" and "3 runs". */
    static String counted(long count, String noun) {
        return whole(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
