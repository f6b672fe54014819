package io.vatext.corpus;

import io.vatext.support.InputException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether the words of documents are in the order in which they were written. Methods that read words in their order (LSTMs, language
 * models, skip-gram vectors) require it before they start; bag-of-words methods do not ask.
 */
public final class WordOrder {
    private WordOrder() {}

    /**
     * Whether the words of some of these documents are in scrambled order.
     *
     * @param source any documents; nothing is read
     * @return true where a source that they are chosen from says so
     */
    public static boolean isScrambled(DocumentSource source) {
        return scrambled(source).isPresent();
    }

    /**
     * Refuses documents whose words are in scrambled order.
     *
     * @param sources any documents; nothing is read
     * @throws InputException if {@link #isScrambled} one of them
     */
    public static void require(Collection<? extends DocumentSource> sources) {
        for (var source : sources) {
            scrambled(source).ifPresent(stored -> {
                throw InputException.in(
                        stored.name(),
                        "the words of these documents are in scrambled order; methods that read words in their order (an LSTM,"
                                + " a language model, skip-gram vectors) cannot use them, bag-of-words methods can.");
            });
        }
    }

    /**
     * The same for one source.
     *
     * @param source any documents; nothing is read
     * @throws InputException if {@link #isScrambled}
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
