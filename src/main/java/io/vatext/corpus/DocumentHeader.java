package io.vatext.corpus;

import org.jspecify.annotations.Nullable;

/**
 * What splits are made of: everything about a document but its text.
 *
 * @param id identifies the document within its corpus
 * @param label the class, or null for an unlabeled document
 * @param key equal for exact duplicates
 */
public record DocumentHeader(String id, @Nullable String label, TextKey key) {
    /**
     * Describes a document.
     *
     * @param document with its text
     * @return without it
     */
    public static DocumentHeader of(Document document) {
        return new DocumentHeader(document.id(), document.label(), TextKey.of(document.text()));
    }

    /**
     * The same document under another label, or none.
     *
     * @param other the label
     * @return a changed copy
     */
    public DocumentHeader labeled(@Nullable String other) {
        return new DocumentHeader(id, other, key);
    }
}
