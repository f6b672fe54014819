package io.vatext.corpus;

import io.vatext.support.InputException;
import java.util.List;
import java.util.Optional;
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
     * The same documents, for several threads to read: the stream finds them one after the other, and each is read, by any thread,
     * when it is asked for. Where a document is not a file of its own, there may be little left to do then.
     *
     * @param state told the {@link #state} in which the files were before they were read, at the latest when the stream is closed after
     *     its end
     * @return a lazy, sequential stream, to be closed when all documents have been asked for; empty is what was left out
     */
    default Stream<Supplier<Optional<Document>>> deferred(Consumer<String> state) {
        state.accept(state());
        return open().map(document -> () -> Optional.of(document));
    }

    /**
     * Which documents of which sources these are.
     *
     * @return selections that together, in their order, are these documents
     */
    default List<Selection> selections() {
        return this == EMPTY ? List.of() : List.of(Selection.all(this));
    }

    /**
     * Where the documents come from, if what is made of them can be kept for another process.
     *
     * @return equal for the same files read in the same way; empty for documents that live in this process alone
     */
    default Optional<String> location() {
        return Optional.empty();
    }

    /**
     * In which state the files are: changes with their names, sizes and times. Takes a look at each file but does not read it.
     *
     * @return a checksum; empty where there is no file that could change
     */
    default String state() {
        return "";
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
}
