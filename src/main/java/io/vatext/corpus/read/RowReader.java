package io.vatext.corpus.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a table. After a row that cannot be read, reading goes on with the next line, so that one stray
 * quote does not hide the rest of the file. Empty lines are skipped, unless they are rows of a single empty field.
 */
final class RowReader {
    /** Each search for the end of a quote that has none may read many lines twice. */
    private static final int MOST_UNCLOSED = 20;

    private final Pull<Line> lines;
    private final Dialect dialect;
    private final String encoding;
    private final boolean oneColumn;
    private final Deque<Line> again = new ArrayDeque<>();
    private int unclosed;

    /**
     * Reads rows.
     *
     * @param lines the lines of the table
     * @param dialect how it is written
     * @param encoding the name of the encoding of the lines, for messages
     * @param oneColumn whether the table has one column, so that an empty line is an empty field
     */
    RowReader(Pull<Line> lines, Dialect dialect, String encoding, boolean oneColumn) {
        this.lines = lines;
        this.dialect = dialect;
        this.encoding = encoding;
        this.oneColumn = oneColumn;
    }

    /**
     * The next row.
     *
     * @return null at the end
     * @throws RowFault if a row cannot be read; the next call goes on after it
     */
    @Nullable
    Row next() throws IOException, RowFault {
        for (var line = nextLine(); line != null; line = nextLine()) {
            if (line.text().isBlank() && line.text().indexOf(dialect.separator()) < 0) {
                if (oneColumn) {
                    return new Row(List.of(""), line.number(), line.number(), List.of(), true);
                }
                continue;
            }
            line.requireText(encoding);
            return dialect.quoted() ? quoted(line) : plain(line);
        }
        return null;
    }

    private @Nullable Line nextLine() throws IOException {
        var waiting = again.poll();
        return waiting == null ? lines.next() : waiting;
    }

    private Row plain(Line line) {
        var fields = new ArrayList<String>();
        var text = line.text();
        var from = 0;
        for (var to = text.indexOf(dialect.separator()); to >= 0; to = text.indexOf(dialect.separator(), from)) {
            fields.add(Line.withoutMarks(text.substring(from, to)));
            from = to + 1;
        }
        fields.add(Line.withoutMarks(text.substring(from)));
        return new Row(
                fields, line.number(), line.number(), List.of(), !line.end().isEmpty());
    }

    private Row quoted(Line first) throws IOException, RowFault {
        var fields = new ArrayList<String>();
        var all = new ArrayList<>(List.of(first));
        var text = first.text();
        var position = 0;
        RowFault notText = null; // reported after the row, whose other lines are not rows
        while (true) {
            position = skipMarks(text, position);
            if (position < text.length() && text.charAt(position) == '"') {
                var field = new StringBuilder();
                position++;
                for (var end = closing(text, position, field); ; end = closing(text, position, field)) {
                    if (end >= 0) {
                        position = end;
                        break;
                    }
                    var next = field.length() > LineReader.LONGEST ? null : nextLine();
                    if (next == null) {
                        throw unclosed(all, fields.size() + 1);
                    }
                    field.append(all.get(all.size() - 1).end());
                    all.add(next);
                    notText = notText == null ? faultOf(next) : notText;
                    text = next.text();
                    position = 0;
                }
                fields.add(field.toString());
                if (position < text.length() && text.charAt(position) != dialect.separator()) {
                    again(all);
                    throw RowFault.at(
                            first.number(),
                            "there is text after the closing quote of field " + fields.size()
                                    + "; check the quotes of this row");
                }
            } else {
                var end = text.indexOf(dialect.separator(), position);
                fields.add(text.substring(position, end < 0 ? text.length() : end));
                position = end < 0 ? text.length() : end;
            }
            if (position >= text.length() && notText != null) {
                throw notText;
            }
            if (position >= text.length()) {
                var last = all.get(all.size() - 1);
                return new Row(
                        fields,
                        first.number(),
                        last.number(),
                        likeRows(all, fields.size()),
                        !last.end().isEmpty());
            }
            position++;
        }
    }

    private @Nullable RowFault faultOf(Line line) {
        try {
            line.requireText(encoding);
            return null;
        } catch (RowFault fault) {
            return fault;
        }
    }

    private static int skipMarks(String text, int from) {
        var position = from;
        while (position < text.length() && text.charAt(position) == '\uFEFF') {
            position++;
        }
        return position;
    }

    /** Appends quoted text; returns the position after the closing quote, or -1 if it is not in this line. */
    private static int closing(String text, int from, StringBuilder field) {
        var position = from;
        while (true) {
            var quote = text.indexOf('"', position);
            if (quote < 0) {
                field.append(text, position, text.length());
                return -1;
            }
            field.append(text, position, quote);
            if (quote + 1 == text.length() || text.charAt(quote + 1) != '"') {
                return quote + 1;
            }
            field.append('"');
            position = quote + 2;
        }
    }

    private RowFault unclosed(List<Line> all, int field) {
        unclosed++;
        if (unclosed < MOST_UNCLOSED) {
            again(all);
        }
        return RowFault.at(
                all.get(0).number(),
                "the quote that opens field " + field + " is not closed"
                        + (unclosed < MOST_UNCLOSED ? "" : ", as many before it; the rest was not read"));
    }

    /** All but the first of some lines are read again. */
    private void again(List<Line> all) {
        for (var i = all.size() - 1; i > 0; i--) {
            again.push(all.get(i));
        }
    }

    /** The lines of a row, if each has as many separators as the row. */
    private List<String> likeRows(List<Line> all, int fields) {
        if (all.size() == 1 || fields == 1) {
            return List.of();
        }
        var texts = all.stream().map(Line::text).toList();
        return texts.stream().allMatch(text -> separators(text) == fields - 1) ? texts : List.of();
    }

    private long separators(String text) {
        return text.chars().filter(c -> c == dialect.separator()).count();
    }
}
