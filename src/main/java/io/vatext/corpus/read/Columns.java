package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which columns (CSV, TSV) or fields (JSON Lines) hold what.
 *
 * @param text the text
 * @param label the label, or null if there is none
 * @param id the identifier, or null for {@code FILE:LINE}
 */
public record Columns(
        String text, @Nullable String label, @Nullable String id) {
    private static final List<String> TEXTS =
            List.of("text", "sentence", "content", "body", "review", "document", "comment", "message", "description");
    private static final List<String> LABELS =
            List.of("label", "class", "category", "sentiment", "target", "topic", "polarity");
    private static final List<String> IDS = List.of("id", "doc_id", "document_id", "docid", "key");

    /**
     * Finds the columns of a file. Columns that the options name must exist; the others are found by common names. The
     * text may also be the only column that is neither label nor identifier.
     *
     * @param options what the user specified
     * @param present the columns of the file
     * @param file the file, as the user named it
     * @param line the line that names the columns
     * @return the columns
     * @throws InputException if a named column is missing or no text column is found
     */
    static Columns find(ReaderOptions options, Collection<String> present, String file, long line) {
        var label = named("label", options.label(), present, file, line);
        var id = named("id", options.id(), present, file, line);
        var text = named("text", options.text(), present, file, line);
        label = label != null ? label : usual(LABELS, present, text, id);
        id = id != null ? id : usual(IDS, present, text, label);
        if (text == null) {
            text = usual(TEXTS, present, label, id);
        }
        if (text == null) {
            var others = new ArrayList<>(present);
            others.remove(label);
            others.remove(id);
            text = others.size() == 1 ? others.get(0) : null;
        }
        if (text == null) {
            throw InputException.at(
                    file,
                    line,
                    "no text column was recognized; the columns are " + list(present)
                            + ": name the one that holds the text.");
        }
        return new Columns(text, label, id);
    }

    private static @Nullable String named(
            String role, @Nullable String column, Collection<String> present, String file, long line) {
        if (column != null && !present.contains(column)) {
            throw InputException.at(
                    file,
                    line,
                    "the " + role + " column \"" + column + "\" is missing; the columns are " + list(present) + ".");
        }
        return column;
    }

    private static @Nullable String usual(
            List<String> names, Collection<String> present, @Nullable String taken, @Nullable String alsoTaken) {
        for (var name : names) {
            for (var column : present) {
                var free = !Objects.equals(column, taken) && !Objects.equals(column, alsoTaken);
                if (free && column.strip().toLowerCase(Locale.ROOT).equals(name)) {
                    return column;
                }
            }
        }
        return null;
    }

    static String list(Collection<String> columns) {
        return columns.isEmpty() ? "none" : "\"" + String.join("\", \"", columns) + "\"";
    }

    /**
     * A description for printing.
     *
     * @return for example {@code text from "body", label from "class"}
     */
    public String describe() {
        return "text from \"" + text + "\""
                + (label == null ? ", no label" : ", label from \"" + label + "\"")
                + (id == null ? "" : ", id from \"" + id + "\"");
    }
}
