package io.vatext.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One text with an identifier and, if known, its class.
 *
 * @param id identifies the document within its corpus
 * @param text the raw text, before tokenization
 * @param label the class, or null for an unlabeled document
 * @param attributes what else its corpus records about it; {@link DocumentAttributes#NONE} for users' own documents
 */
public record Document(String id, String text, @Nullable String label, DocumentAttributes attributes) {
    /**
     * A document without attributes.
     *
     * @param id identifies the document within its corpus
     * @param text the raw text, before tokenization
     * @param label the class, or null for an unlabeled document
     */
    public Document(String id, String text, @Nullable String label) {
        this(id, text, label, DocumentAttributes.NONE);
    }

    /**
     * A document with any number of labels.
     *
     * @param id identifies the document within its corpus
     * @param text the raw text, before tokenization
     * @param labels all labels; several become {@link DocumentAttributes#labels}, and the document has no label of its
     *     own, because only one can be learned
     * @return the document
     */
    public static Document labeled(String id, String text, List<String> labels) {
        return labels.size() > 1
                ? new Document(id, text, null, DocumentAttributes.ofLabels(labels))
                : new Document(id, text, labels.isEmpty() ? null : labels.get(0));
    }

    /**
     * The same text with another label, or none.
     *
     * @param other the label
     * @return the document; its attributes are dropped, so that no other label can be read from them by mistake
     */
    public Document labeled(@Nullable String other) {
        return new Document(id, text, other);
    }

    /**
     * The same text without its label.
     *
     * @return as {@link #labeled}
     */
    public Document unlabeled() {
        return labeled(null);
    }

    /**
     * The bytes that a document adds to a checksum over documents: identifier and text, without the label.
     *
     * @param utf8 the text in UTF-8
     * @return the identifier, two zero bytes, the text and a zero byte
     */
    public byte[] contentBytes(byte[] utf8) {
        var start = (id + "\0\0").getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(start, start.length + utf8.length + 1);
        System.arraycopy(utf8, 0, all, start.length, utf8.length);
        return all;
    }

    /**
     * The bytes that a document adds to a checksum over documents.
     *
     * @return as {@link #contentBytes(byte[])}
     */
    public byte[] contentBytes() {
        return contentBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
