package io.vatext.corpus.read;

import java.util.HashSet;
import java.util.Set;

/** Counts what is doubtful about the rows of a table that are read, and says so at its end. */
final class TableDoubts {
    private static final int MOST_LABELS = 10_000;

    private final Input input;
    private final Dialect dialect;
    private final int label;
    private final Set<String> labels = new HashSet<>();
    private long repeated;
    private long firstRepeated;
    private long several;
    private String firstSeveral = "";
    private long small;
    private long firstSmall;

    /**
     * None so far.
     *
     * @param input where the table is from
     * @param dialect how it is written
     * @param label the column of the label; negative for none
     */
    TableDoubts(Input input, Dialect dialect, int label) {
        this.input = input;
        this.dialect = dialect;
        this.label = label;
    }

    /** Notes a row that repeats the header. */
    void repeatsHeader(Row row) {
        firstRepeated = repeated == 0 ? row.line() : firstRepeated;
        repeated++;
    }

    /** Notes a row that lacks cells at its end. */
    void isShort(Row row) {
        firstSmall = small == 0 ? row.line() : firstSmall;
        small++;
    }

    /** Notes a row if each of its lines has a label that is known, too: text with one separator a line has not. */
    void mayBeSeveral(Row row, String name) {
        if (labels.size() < MOST_LABELS) {
            labels.add(name);
        }
        if (label >= 0
                && !row.lines().isEmpty()
                && row.lines().stream().allMatch(line -> labels.contains(fieldOf(line, label)))) {
            firstSeveral = several == 0 ? "from line " + row.line() + " to " + row.lastLine() : firstSeveral;
            several++;
        }
    }

    private String fieldOf(String line, int index) {
        var from = 0;
        for (var i = 0; i < index; i++) {
            from = line.indexOf(dialect.separator(), from) + 1;
        }
        var to = line.indexOf(dialect.separator(), from);
        return line.substring(from, to < 0 ? line.length() : to)
                .replace("\"", "")
                .strip();
    }

    /** Passes on what was found. */
    void warn() {
        var warnings = input.handling().warnings();
        if (repeated > 0) {
            warnings.accept(input.name() + ":" + firstRepeated
                    + ": the row repeats the names of the columns, as in files that were joined; "
                    + (repeated == 1 ? "it was" : "it and " + (repeated - 1) + " more were") + " left out.");
        }
        if (several > 0) {
            warnings.accept(input.name() + ": " + several + (several == 1 ? " row runs" : " rows run")
                    + " over lines that look like rows of their own, the first " + firstSeveral
                    + "; a quote may be missing or stray there.");
        }
        if (small > 0) {
            warnings.accept(input.name() + ": " + small
                    + (small == 1 ? " row has too few cells, in line " : " rows have too few cells, the first in line ")
                    + firstSmall + "; as label and text are there, the last cells were taken to be empty.");
        }
    }
}
