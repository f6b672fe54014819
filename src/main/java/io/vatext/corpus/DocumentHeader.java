package io.vatext.corpus;

import org.jspecify.annotations.Nullable;

/**
 * What splits are made of: everything about a document but its text.
 *
 * @param id identifies the document within its corpus
 * @param label the class, or null for an unlabeled document
 * @param attributes what else its corpus says of it
 * @param key equal for exact duplicates
 */
public record DocumentHeader(String id, @Nullable String label, DocumentAttributes attributes, TextKey key) {
    /**
     * Describes a document.
     *
     * @param document with its text
     * @return without it
     */
    public static DocumentHeader of(Document document) {
        return of(document, TextKey.of(document.text()));
    }

    /**
     * Describes a document whose key is known.
     *
     * @param document with its text
     * @param key of the text
     * @return without the text
     */
    public static DocumentHeader of(Document document, TextKey key) {
        return new DocumentHeader(document.id(), document.label(), document.attributes(), key);
    }

    /**
     * The same document under another label, or none.
     *
     * @param other the label
     * @return a header without attributes, from which another label could be read by mistake
     */
    public DocumentHeader labeled(@Nullable String other) {
        return new DocumentHeader(id, other, DocumentAttributes.NONE, key);
    }
}
