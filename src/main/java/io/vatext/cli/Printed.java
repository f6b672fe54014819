package io.vatext.cli;

import io.vatext.support.ConfigFiles;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Results on standard output, for people or as JSON. */
final class Printed {
    private Printed() {}

    /** Named values: one a line, or one JSON object. */
    static void summary(@Nullable CommandSpec spec, Map<String, Object> values, boolean json) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(ConfigFiles.json().writeValueAsString(values));
        } else {
            values.forEach((name, value) -> out.println(name.replace('_', ' ') + ": " + text(name, value)));
        }
        out.flush();
    }

    private static String text(String name, Object value) {
        if (name.endsWith("_rate") && value instanceof Double rate) {
            return String.format(Locale.ROOT, "%.2f %%", 100 * rate);
        }
        if (value instanceof double[] interval) {
            return String.format(Locale.ROOT, "%.2f to %.2f %%", 100 * interval[0], 100 * interval[1]);
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%,.1f", number) : String.valueOf(value);
    }
}
