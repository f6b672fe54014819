package io.vatext.corpus.read;

import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the first row of a table names the columns. It does if it has a usual name, or one that the user
 * specified. It does not if one of its fields is a long text or stands again below.
 */
final class HeaderRecognition {
    private static final int LONG = 60;
    private static final int MANY_WORDS = 6;

    private final String file;
    private final List<Row> rows;
    private final ReaderOptions options;

    /**
     * Looks at rows.
     *
     * @param file the file, as the user named it
     * @param rows the first rows of the table
     * @param options what the user specified
     */
    HeaderRecognition(String file, List<Row> rows, ReaderOptions options) {
        this.file = file;
        this.rows = rows;
        this.options = options;
    }

    /**
     * Decides.
     *
     * @param warnings receives a doubt
     * @throws InputException if there is no header and the columns are not known otherwise
     */
    boolean hasHeader(List<String> warnings) {
        var first = rows.get(0);
        if (options.table().header() != null) {
            if (!options.table().header()) {
                requireNumbers("the table has no header");
            }
            return options.table().header();
        }
        if (DialectRecognition.hasKnownName(first.fields(), options)) {
            return true;
        }
        var reason = looksLikeDocument();
        if (reason.isPresent()) {
            requireNumbers("the first row looks like a document, not like names of columns (" + reason.get() + ")");
            return false;
        }
        warnings.add(file + ":" + first.line() + ": the first row is taken as the "
                + (first.fields().size() == 1 ? "name of the column: " : "names of the columns: ")
                + Columns.list(first.fields()) + ".");
        return true;
    }

    private Optional<String> looksLikeDocument() {
        var first = rows.get(0);
        for (var column = 0; column < first.fields().size(); column++) {
            var field = first.fields().get(column).strip();
            var words = field.split("\\s+", -1).length;
            if (field.length() > LONG || words >= MANY_WORDS) {
                return Optional.of("field " + (column + 1) + " has "
                        + (words >= MANY_WORDS ? words + " words" : field.length() + " characters"));
            }
            for (var row : rows.subList(1, rows.size())) {
                if (!field.isEmpty()
                        && column < row.fields().size()
                        && !row.fields().equals(first.fields())
                        && row.fields().get(column).strip().equals(field)) {
                    return Optional.of("\"" + field + "\" stands again in line " + row.line());
                }
            }
        }
        return Optional.empty();
    }

    /** Without a header, columns have numbers; a single one needs none. */
    private void requireNumbers(String problem) {
        var columns = rows.get(0).fields().size();
        if (columns == 1 || (options.text() != null && areNumbers(options.text(), columns))) {
            return;
        }
        var text = likelyText(columns);
        var label = likelyLabel(columns, text);
        throw InputException.at(
                        file,
                        rows.get(0).line(),
                        problem + "; put names into the first line, or choose the columns by their numbers.")
                .withRemedy(Remedy.Action.NUMBER_COLUMNS, text + (label == null ? "" : " " + label));
    }

    private static boolean areNumbers(String text, int columns) {
        for (var part : text.split(",", -1)) {
            if (!part.strip().matches("[1-9]\\d{0,5}") || Integer.parseInt(part.strip()) > columns) {
                return false;
            }
        }
        return true;
    }

    private int likelyText(int columns) {
        return IntStream.range(0, columns)
                        .boxed()
                        .max((a, b) -> Long.compare(length(a), length(b)))
                        .orElse(0)
                + 1;
    }

    private long length(int column) {
        return rows.stream()
                .filter(row -> column < row.fields().size())
                .mapToLong(row -> row.fields().get(column).length())
                .sum();
    }

    private @Nullable Integer likelyLabel(int columns, int text) {
        Integer best = null;
        var fewest = rows.size() / 2 + 1;
        for (var column = 0; column < columns; column++) {
            var values = new HashSet<String>();
            for (var row : rows) {
                values.add(column < row.fields().size() ? row.fields().get(column) : "");
            }
            if (column + 1 != text && values.size() > 1 && values.size() < fewest) {
                fewest = values.size();
                best = column + 1;
            }
        }
        return best;
    }
}
