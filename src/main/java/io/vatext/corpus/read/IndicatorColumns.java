package io.vatext.corpus.read;

import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds columns of a table that say, with 0 or 1 in each row, whether the document is of a class. */
public final class IndicatorColumns {
    private static final int ROWS = 200;
    private static final Set<String> INDICATORS = Set.of("0", "1", "0.0", "1.0", "true", "false", "True", "False");

    private static final int MOST_SHOWN = 5;

    private IndicatorColumns() {}

    /**
     * Refuses documents that should have labels, but have such columns in place of one.
     *
     * @param documents a file
     * @return the same documents
     * @throws InputException if there are such columns
     */
    public static RecognizedDocuments refuse(RecognizedDocuments documents) {
        var found = find(documents);
        if (found.isEmpty()) {
            return documents;
        }
        throw InputException.in(
                        documents.name(),
                        "the columns " + Columns.list(found.subList(0, Math.min(MOST_SHOWN, found.size())))
                                + (found.size() > MOST_SHOWN ? " and " + (found.size() - MOST_SHOWN) + " more" : "")
                                + " have 0 or 1 in each row, so they are a column for each class, but one column with"
                                + " the name of the class is expected.")
                .withRemedy(Remedy.Action.NAME_LABEL_COLUMN, "indicators");
    }

    /**
     * Looks at the first rows of a file.
     *
     * @param documents a file
     * @return the names of such columns, if there are at least two and no label column; otherwise an empty list
     */
    public static List<String> find(RecognizedDocuments documents) {
        var columns = documents.columns();
        var isTable = documents.format() == Format.CSV || documents.format() == Format.TSV;
        if (columns == null || columns.label() != null || !isTable || !documents.hasItems()) {
            return List.of();
        }
        var items = documents.items();
        try (var resource = items.resource()) {
            var names = items.columns();
            var found = new LinkedHashSet<>(names);
            found.removeAll(columns.text());
            found.remove(String.valueOf(columns.id()));
            var pull = items.pull();
            for (var row = 0; row < ROWS && !found.isEmpty(); row++) {
                var item = pull.next();
                if (item == null) {
                    break;
                }
                if (item.document() != null) {
                    var fields = item.fields();
                    found.removeIf(name ->
                            !INDICATORS.contains(fields.get(names.indexOf(name)).strip()));
                }
            }
            return found.size() > 1 ? List.copyOf(found) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
