package io.vatext.corpus.read;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns (CSV, TSV) or fields (JSON) hold what. Columns without a name are named by their number, from 1.
 *
 * @param text the text, in one or more columns that are joined by a space
 * @param label the label, or null if there is none
 * @param id the identifier, or null for {@code FILE:LINE}
 */
public record Columns(
        List<String> text, @Nullable String label, @Nullable String id) implements Serializable {
    private static final List<String> TEXTS = List.of(
            "text",
            "sentence",
            "content",
            "body",
            "review",
            "document",
            "comment",
            "message",
            "description",
            "utterance",
            "tweet",
            "post",
            "abstract");
    private static final List<String> LABELS =
            List.of("label", "class", "category", "sentiment", "target", "topic", "polarity", "intent", "class index");
    private static final int MOST_SHOWN = 8;
    private static final List<String> IDS = List.of("id", "doc_id", "document_id", "docid", "key");

    /** Copies the columns of the text. */
    public Columns {
        text = List.copyOf(text);
    }

    /**
     * Text in one column.
     *
     * @param text the text
     * @param label the label, or null if there is none
     * @param id the identifier, or null for {@code FILE:LINE}
     */
    public Columns(String text, @Nullable String label, @Nullable String id) {
        this(List.of(text), label, id);
    }

    /** Finds columns by the names that are there. */
    interface Lookup {
        /** The name of the column that a user means; null if there is none. */
        @Nullable
        String find(String given);
    }

    /**
     * Finds the columns of a file. Columns that the options name must exist; the others are found by common names. The
     * text may also be the only column that is neither label nor identifier.
     *
     * @param options what the user specified
     * @param present the columns of the file
     * @param lookup finds those that the user specified
     * @param file the file, as the user named it
     * @param line the line that names the columns
     * @return the columns
     * @throws InputException if a named column is missing or no text column is found
     */
    static Columns find(ReaderOptions options, Collection<String> present, Lookup lookup, String file, long line) {
        var label = named("label", options.label(), present, lookup, file, line);
        var id = named("id", options.id(), present, lookup, file, line);
        var texts = texts(options.text(), present, lookup, file, line);
        var taken = texts.isEmpty() ? null : texts.get(0);
        label = label != null ? label : usual(LABELS, present, taken, id);
        id = id != null ? id : usual(IDS, present, taken, label);
        if (!texts.isEmpty()) {
            return new Columns(texts, label, id);
        }
        var text = usual(TEXTS, present, label, id);
        if (text == null) {
            var others = new ArrayList<>(present);
            others.remove(label);
            others.remove(id);
            text = others.size() == 1 ? others.get(0) : null;
        }
        if (text == null) {
            throw InputException.at(file, line, "no text column was recognized; the columns are " + list(present) + ".")
                    .withRemedy(Remedy.Action.NAME_COLUMNS, "");
        }
        return new Columns(text, label, id);
    }

    /**
     * The options without columns that are not there, if the options allow that.
     *
     * @param options what the user specified
     * @param lookup finds the columns that are there
     * @param notes receives what was left out
     */
    static ReaderOptions present(ReaderOptions options, Lookup lookup, List<String> notes) {
        if (options.scope() != ReaderOptions.Scope.IF_PRESENT) {
            return options;
        }
        var text = options.text();
        var missing = new ArrayList<String>();
        if (text != null && lookup.find(text) == null) {
            for (var name : text.split(",", -1)) {
                if (lookup.find(name.strip()) == null) {
                    missing.add(name.strip());
                    text = null;
                }
            }
        }
        var label = presentOrNull(options.label(), lookup, missing);
        var id = presentOrNull(options.id(), lookup, missing);
        if (!missing.isEmpty()) {
            notes.add("no column " + list(missing) + " here");
        }
        return options.withColumns(text, label, id);
    }

    private static @Nullable String presentOrNull(@Nullable String name, Lookup lookup, List<String> missing) {
        if (name == null || lookup.find(name) != null) {
            return name;
        }
        missing.add(name);
        return null;
    }

    private static List<String> texts(
            @Nullable String given, Collection<String> present, Lookup lookup, String file, long line) {
        if (given == null) {
            return List.of();
        }
        var whole = lookup.find(given);
        if (whole != null) {
            return List.of(whole);
        }
        return Arrays.stream(given.split(",", -1))
                .map(name -> Objects.requireNonNull(named("text", name.strip(), present, lookup, file, line)))
                .toList();
    }

    private static @Nullable String named(
            String role, @Nullable String column, Collection<String> present, Lookup lookup, String file, long line) {
        if (column == null) {
            return null;
        }
        var found = lookup.find(column);
        if (found == null) {
            throw InputException.at(
                    file,
                    line,
                    "the " + role + " column \"" + column + "\" is missing; the columns are " + list(present)
                            + ConfigFiles.nearest(column, present)
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse("."));
        }
        return found;
    }

    private static @Nullable String usual(
            List<String> names, Collection<String> present, @Nullable String taken, @Nullable String alsoTaken) {
        for (var name : names) {
            for (var column : present) {
                var free = !Objects.equals(column, taken) && !Objects.equals(column, alsoTaken);
                if (free && normalized(column).equals(name)) {
                    return column;
                }
            }
        }
        return null;
    }

    private static String normalized(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a name is one by which a column is recognized. */
    static boolean isUsual(String column) {
        var name = normalized(column);
        return TEXTS.contains(name) || LABELS.contains(name) || IDS.contains(name);
    }

    /** Whether a name is one by which the column of the text is recognized. */
    static boolean isText(String column) {
        return TEXTS.contains(normalized(column));
    }

    /** Names columns that are not read, which may have been meant. */
    Optional<String> unused(Collection<String> present) {
        var others = new ArrayList<>(present);
        others.removeAll(text);
        others.remove(label);
        others.remove(id);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("not read: " + list(others.subList(0, Math.min(MOST_SHOWN, others.size())))
                        + (others.size() > MOST_SHOWN ? " and " + (others.size() - MOST_SHOWN) + " more" : ""));
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
        return "text from " + text.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(" and "))
                + (label == null ? ", no label" : ", label from \"" + label + "\"")
                + (id == null ? "" : ", id from \"" + id + "\"");
    }
}
