package io.vatext.corpus;

import org.jspecify.annotations.Nullable;

/**
 * One text with an identifier and, where it is known, its class.
 *
 * @param id identifies the document within its corpus
 * @param text the raw text, before tokenization
 * @param label the class, or null for an unlabeled document
 */
public record Document(String id, String text, @Nullable String label) {
    /**
     * The same document without its label.
     *
     * @return a document whose label cannot be read by mistake
     */
    public Document unlabeled() {
        return label == null ? this : new Document(id, text, null);
    }
}
