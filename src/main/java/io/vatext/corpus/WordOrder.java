package io.vatext.corpus;

import io.vatext.support.InputException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Checks that the words of documents are in their original order. Methods that depend on word order (LSTMs, language
 * models, skip-gram vectors) require it before they start; bag-of-words methods do not.
 */
public final class WordOrder {
    private WordOrder() {}

    /**
     * Whether the words of some of these documents are in scrambled order.
     *
     * @param source any documents; nothing is read
     * @return true if one of the sources that they are chosen from has scrambled words
     */
    public static boolean isScrambled(DocumentSource source) {
        return scrambled(source).isPresent();
    }

    /**
     * Rejects documents whose words are in scrambled order.
     *
     * @param sources any documents; nothing is read
     * @throws InputException if {@link #isScrambled} returns true for one of them
     */
    public static void require(Collection<? extends DocumentSource> sources) {
        for (var source : sources) {
            scrambled(source).ifPresent(stored -> {
                throw InputException.in(
                        stored.name(),
                        "the words of these documents are in scrambled order; methods that depend on word order (LSTMs,"
                                + " language models, skip-gram vectors) cannot use them, bag-of-words methods can.");
            });
        }
    }

    /**
     * Rejects a source whose words are in scrambled order.
     *
     * @param source any documents; nothing is read
     * @throws InputException if {@link #isScrambled} returns true
     */
    public static void require(DocumentSource source) {
        require(List.of(source));
    }

    private static Optional<StoredDocuments> scrambled(DocumentSource source) {
        return Selection.of(source).stream()
                .map(Selection::base)
                .filter(StoredDocuments.class::isInstance)
                .map(StoredDocuments.class::cast)
                .filter(StoredDocuments::hasScrambledWords)
                .findFirst();
    }
}
