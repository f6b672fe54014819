package io.vatext.corpus;

import java.util.function.Consumer;
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
        return () -> open().peek(observer);
    }
}
