package io.vatext.corpus;

import java.util.stream.Stream;

/**
 * Documents that can be streamed any number of times, in the same order each time.
 *
 * <p>The stream holds open files: close it. Bad input shows as an {@link io.vatext.support.InputException} while streaming. A list of
 * documents is a source by {@code list::stream}; {@link StoredDocuments} are kept outside this process.
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
}
