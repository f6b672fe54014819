package io.vatext.corpus;

import io.vatext.support.InputException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Documents that can be streamed any number of times, in the same order each time.
 *
 * <p>The stream holds open files: close it. Bad input shows as an {@link io.vatext.support.InputException} while streaming.
 */
@FunctionalInterface
public interface DocumentSource {
    /** No documents. */
    DocumentSource EMPTY = Stream::empty;

    /**
     * Starts from the first document.
     *
     * @return a lazy, sequential stream, to be closed
     */
    Stream<Document> open();

    /**
     * The same documents, each shown to an observer when it is read.
     *
     * @param observer told of every document in order; what it throws ends the stream
     * @return a source that reads this one
     */
    default DocumentSource observedBy(Consumer<Document> observer) {
        return derived(() -> open().peek(observer));
    }

    /**
     * Whether the words of these documents stand in an order that means nothing, as in the token files of RCV1-v2. Methods that
     * read words in their order call {@link #requireWordOrder} before they start.
     *
     * @return false unless the source knows better
     */
    default boolean hasScrambledWords() {
        return false;
    }

    /**
     * Refuses documents whose words are in scrambled order.
     *
     * @return this source
     * @throws InputException if {@link #hasScrambledWords}
     */
    default DocumentSource requireWordOrder() {
        if (hasScrambledWords()) {
            throw new InputException(
                    "the words of these documents stand in scrambled order (token files of RCV1-v2), so"
                            + " an LSTM or a language model would learn nothing from their order; use them with bag-of-words"
                            + " methods, and the NewsML of RCV1 here.");
        }
        return this;
    }

    /**
     * Documents that are made from these, with the same word order.
     *
     * @param documents streams them
     * @return a source
     */
    default DocumentSource derived(Supplier<Stream<Document>> documents) {
        var scrambled = hasScrambledWords();
        return new DocumentSource() {
            @Override
            public Stream<Document> open() {
                return documents.get();
            }

            @Override
            public boolean hasScrambledWords() {
                return scrambled;
            }
        };
    }
}
