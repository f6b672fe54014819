package io.vatext.corpus;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a document except its text; splits are computed from headers.
 *
 * @param id identifies the document within its corpus
 * @param label the class, or null for an unlabeled document
 * @param attributes what else its corpus records about it
 * @param key of the text; equal for exact duplicates
 */
public record DocumentHeader(String id, @Nullable String label, DocumentAttributes attributes, TextKey key)
        implements Serializable {
    /**
     * The header of a document.
     *
     * @param document a document with its text
     * @return its header
     */
    public static DocumentHeader of(Document document) {
        return of(document, TextKey.of(document.text()));
    }

    /**
     * The header of a document whose key is known.
     *
     * @param document a document with its text
     * @param key the key of its text
     * @return its header
     */
    public static DocumentHeader of(Document document, TextKey key) {
        return new DocumentHeader(document.id(), document.label(), document.attributes(), key);
    }

    /**
     * The same document with another label, or none.
     *
     * @param other the label
     * @return the header; its attributes are dropped, so that no other label can be read from them by mistake
     */
    public DocumentHeader labeled(@Nullable String other) {
        return new DocumentHeader(id, other, DocumentAttributes.NONE, key);
    }
}
