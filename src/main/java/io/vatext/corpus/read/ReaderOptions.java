package io.vatext.corpus.read;

import java.io.Serializable;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What the user specifies about a file; null values are recognized.
 *
 * @param format the format, or null to recognize it by name and content
 * @param text the columns or fields of the text, separated by commas; of a table, also their numbers, from 1. The texts
 *     are joined by a space. In JSON, {@code a.b} is the field b of the object in field a.
 * @param label the column or field of the label; for {@link Format#RCV1} the codes that are labels: {@code topics} (the
 *     default), {@code expanded}, {@code qrels}, {@code industries} or {@code countries}
 * @param id the column or field of the identifier
 * @param encoding the encoding, if the text is neither UTF-8 nor another form of Unicode
 * @param table how a table is written; used by {@link Format#CSV} and {@link Format#TSV}
 * @param scope which files the columns must be in
 * @param skipBadRows whether rows and documents that cannot be used are left out and counted; otherwise a file with
 *     such rows is refused
 */
public record ReaderOptions(
        @Nullable Format format,
        @Nullable String text,
        @Nullable String label,
        @Nullable String id,
        @Nullable Charset encoding,
        Table table,
        Scope scope,
        boolean skipBadRows)
        implements Serializable {
    /** Recognizes everything. */
    public static final ReaderOptions RECOGNIZE = new ReaderOptions(null, null, null, null);

    /** Which files the columns that the user specified must be in. */
    public enum Scope {
        /** In this one: it is refused if it has other columns, or none. */
        THIS_FILE,
        /** In this one, if it has columns; formats without columns ignore them. */
        IF_TABLE,
        /** In another one: if they are not in this one, its columns are recognized. */
        IF_PRESENT
    }

    /**
     * How a table is written; null values are recognized.
     *
     * @param separator between the fields
     * @param quoted whether a field may be quoted as in RFC 4180; otherwise a quote is an ordinary character
     * @param header whether the first row names the columns
     */
    public record Table(
            @Nullable Character separator,
            @Nullable Boolean quoted,
            @Nullable Boolean header) implements Serializable {
        /** Recognizes everything. */
        public static final Table RECOGNIZE = new Table(null, null, null);
    }

    /** The options with the name of the encoding, since Java does not serialize encodings. */
    private record Written(
            ReaderOptions withoutEncoding, @Nullable String encoding) implements Serializable {
        private Object readResolve() {
            return encoding == null ? withoutEncoding : withoutEncoding.withEncoding(Charset.forName(encoding));
        }
    }

    private Object writeReplace() {
        return encoding == null ? this : new Written(withEncoding(null), encoding.name());
    }

    /**
     * Options for a format and its columns.
     *
     * @param format the format, or null to recognize it by name and content
     * @param text the columns or fields of the text
     * @param label the column or field of the label
     * @param id the column or field of the identifier
     */
    public ReaderOptions(@Nullable Format format, @Nullable String text, @Nullable String label, @Nullable String id) {
        this(format, text, label, id, null, Table.RECOGNIZE, Scope.THIS_FILE, false);
    }

    /**
     * Options for a format; its columns, if any, are recognized.
     *
     * @param format the format
     * @return the options
     */
    public static ReaderOptions of(Format format) {
        return new ReaderOptions(format, null, null, null);
    }

    /**
     * The same options with another format.
     *
     * @param other the format, or null to recognize it
     * @return a changed copy
     */
    public ReaderOptions withFormat(@Nullable Format other) {
        return new ReaderOptions(other, text, label, id, encoding, table, scope, skipBadRows);
    }

    /**
     * The same options with other columns.
     *
     * @param otherText the columns or fields of the text
     * @param otherLabel the column or field of the label
     * @param otherId the column or field of the identifier
     * @return a changed copy
     */
    public ReaderOptions withColumns(
            @Nullable String otherText, @Nullable String otherLabel, @Nullable String otherId) {
        return new ReaderOptions(format, otherText, otherLabel, otherId, encoding, table, scope, skipBadRows);
    }

    /**
     * The same options with another encoding.
     *
     * @param other the encoding, or null if there should be none but Unicode
     * @return a changed copy
     */
    public ReaderOptions withEncoding(@Nullable Charset other) {
        return new ReaderOptions(format, text, label, id, other, table, scope, skipBadRows);
    }

    /**
     * The same options for another way to write a table.
     *
     * @param other separator, quotes and header
     * @return a changed copy
     */
    public ReaderOptions withTable(Table other) {
        return new ReaderOptions(format, text, label, id, encoding, other, scope, skipBadRows);
    }

    /**
     * The same options, and what happens to bad rows.
     *
     * @param other whether they are left out and counted
     * @return a changed copy
     */
    public ReaderOptions withSkipBadRows(boolean other) {
        return new ReaderOptions(format, text, label, id, encoding, table, scope, other);
    }

    /**
     * The same options, and what happens if specified columns are not there.
     *
     * @param other which files must have them
     * @return a changed copy
     */
    public ReaderOptions withScope(Scope other) {
        return new ReaderOptions(format, text, label, id, encoding, table, other, skipBadRows);
    }

    /**
     * Whether a column is named.
     *
     * @return true if text, label or identifier is
     */
    public boolean namesColumns() {
        return text != null || label != null || id != null;
    }
}
