package io.vatext.corpus.read;

import org.jspecify.annotations.Nullable;

/**
 * What the user specifies about a file; null values are recognized.
 *
 * @param format the format, or null to recognize it by name and content
 * @param text the column or field of the text
 * @param label the column or field of the label; for {@link Format#RCV1} the codes that are labels: {@code topics} (the
 *     default), {@code expanded}, {@code qrels}, {@code industries} or {@code countries}
 * @param id the column or field of the identifier
 */
public record ReaderOptions(
        @Nullable Format format,
        @Nullable String text,
        @Nullable String label,
        @Nullable String id) {
    /** Recognizes everything. */
    public static final ReaderOptions RECOGNIZE = new ReaderOptions(null, null, null, null);

    /**
     * Options for a format; its columns, if any, are recognized.
     *
     * @param format the format
     * @return the options
     */
    public static ReaderOptions of(Format format) {
        return new ReaderOptions(format, null, null, null);
    }
}
