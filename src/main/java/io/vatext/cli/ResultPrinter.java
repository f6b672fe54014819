package io.vatext.cli;

import io.vatext.support.ConfigFiles;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Prints results on standard output, for people or as JSON. */
final class ResultPrinter {
    private static final ObjectMapper JSON = ConfigFiles.json();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
    private static final Set<String> RESERVED = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private ResultPrinter() {}

    /** Prints named values: one on each line, or all as one JSON object. */
    static void summary(PrintStream out, Map<String, ? extends @Nullable Object> values, boolean json) {
        if (json) {
            out.println(JSON.writeValueAsString(values));
        } else {
            values.forEach((name, value) -> {
                var text = Plain.lines(text(name, value));
                out.println(title(name) + (text.startsWith("\n") ? ":" : ": ") + text);
            });
        }
        out.flush();
    }

    private static String title(String name) {
        var isEnvironmentVariable = name.equals(name.toUpperCase(Locale.ROOT));
        return isEnvironmentVariable ? name : name.replace('_', ' ');
    }

    private static String text(String name, @Nullable Object value) {
        if (name.endsWith("_rate") && value instanceof Double rate) {
            return String.format(Locale.ROOT, "%.2f %%", 100 * rate);
        }
        if (name.endsWith("_f1") && value instanceof Double score) {
            return String.format(Locale.ROOT, "%.4f", score);
        }
        if (value instanceof double[] interval) {
            return String.format(Locale.ROOT, "%.2f to %.2f %%", 100 * interval[0], 100 * interval[1]);
        }
        if (value instanceof Map<?, ?> map) {
            var lines = new StringBuilder();
            map.forEach((key, inner) -> lines.append("\n  ")
                    .append(Plain.text(String.valueOf(key)))
                    .append(": ")
                    .append(Plain.text(String.valueOf(inner))));
            return lines.toString();
        }
        if (value instanceof JsonNode tree) {
            return sections(tree);
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%,.1f", number) : String.valueOf(value);
    }

    /**
     * A tree as YAML, one line for each top-level key, which can be pasted under {@code settings:} in an experiment
     * file.
     */
    static String sections(JsonNode tree) {
        var lines = new StringBuilder();
        tree.properties()
                .forEach(entry ->
                        lines.append("\n  ").append(entry.getKey()).append(": ").append(flow(entry.getValue())));
        return lines.toString();
    }

    /** Settings to train with: those of an ensemble have a line for each member, with what is not usual. */
    static String training(JsonNode settings) {
        var members = new EnsembleMembers(settings);
        if (!members.isEnsemble()) {
            return sections(settings);
        }
        var lines = new StringBuilder();
        members.brief().properties().forEach(entry -> {
            lines.append("\n  ").append(entry.getKey()).append(":");
            lines.append(
                    entry.getKey().equals(EnsembleMembers.MEMBERS)
                            ? sections(entry.getValue()).replace("\n", "\n  ")
                            : " " + flow(entry.getValue()));
        });
        return lines.toString();
    }

    private static String flow(JsonNode node) {
        if (node.isObject()) {
            var parts = new StringJoiner(", ", "{", "}");
            node.properties().forEach(entry -> parts.add(entry.getKey() + ": " + flow(entry.getValue())));
            return parts.toString();
        }
        if (node.isArray()) {
            var parts = new StringJoiner(", ", "[", "]");
            node.forEach(element -> parts.add(flow(element)));
            return parts.toString();
        }
        var isPlain = node.isString()
                && PLAIN.matcher(node.asString()).matches()
                && !RESERVED.contains(node.asString().toLowerCase(Locale.ROOT));
        return isPlain ? node.asString() : node.toString();
    }
}
