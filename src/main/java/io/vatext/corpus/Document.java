package io.vatext.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One text with an identifier and, where it is known, its class.
 *
 * @param id identifies the document within its corpus
 * @param text the raw text, before tokenization
 * @param label the class, or null for an unlabeled document
 * @param attributes what else its corpus says of it; {@link DocumentAttributes#NONE} for people's own documents
 */
public record Document(String id, String text, @Nullable String label, DocumentAttributes attributes) {
    /**
     * A document of which nothing else is known.
     *
     * @param id identifies the document within its corpus
     * @param text the raw text, before tokenization
     * @param label the class, or null for an unlabeled document
     */
    public Document(String id, String text, @Nullable String label) {
        this(id, text, label, DocumentAttributes.NONE);
    }

    /**
     * The same text under another label, or none.
     *
     * @param other the label
     * @return a document without attributes, from which another label could be read by mistake
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
     * What a checksum over documents is made of, whatever their labels are: identifier and text.
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
     * The same.
     *
     * @return as {@link #contentBytes(byte[])}
     */
    public byte[] contentBytes() {
        return contentBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
