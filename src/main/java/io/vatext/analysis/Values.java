package io.vatext.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks settings of analyses, and writes numbers the same way in all of them. */
public final class Values {
    /** What stands for a value that there is not. */
    public static final String NONE = "–";

    private Values() {}

    /** A list of at least one name. */
    public static List<String> rows(@Nullable List<String> rows) {
        require(rows != null && !rows.isEmpty(), "rows must name at least one row of the models.");
        return List.copyOf(rows == null ? List.of() : rows);
    }

    /** A value, or its default. */
    public static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /** Throws an {@link IllegalArgumentException} with a sentence unless a rule holds. */
    public static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** A fraction as a percentage without the sign. */
    public static String percent(@Nullable Double fraction) {
        return fraction == null || fraction.isNaN() ? NONE : String.format(Locale.ROOT, "%.2f", 100 * fraction);
    }

    /** A difference of fractions in percentage points, with its sign. */
    public static String points(double difference) {
        var text = String.format(Locale.ROOT, "%+.2f", 100 * difference);
        return text.equals("-0.00") || text.equals("+0.00") ? "0.00" : text;
    }

    /** A number with three decimals. */
    public static String decimals(@Nullable Double value) {
        return value == null || value.isNaN() ? NONE : String.format(Locale.ROOT, "%.3f", value);
    }

    /** A probability of a test. */
    public static String pValue(double p) {
        return p >= 0.001 ? String.format(Locale.ROOT, "%.3f", p) : String.format(Locale.ROOT, "%.0e", p);
    }

    /** The mean; NaN of none. */
    public static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** A mean of fractions as percentages, with the standard deviation if there are several. */
    public static String spread(List<Double> fractions) {
        var mean = mean(fractions);
        if (fractions.size() < 2) {
            return percent(mean);
        }
        var squares = fractions.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return percent(mean) + " ± " + percent(Math.sqrt(squares / (fractions.size() - 1)));
    }

    /** A number as people write it: 0.05, 5. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
