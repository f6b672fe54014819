package io.vatext.corpus;

import java.util.stream.Stream;

/**
 * Documents that can be streamed any number of times, in the same order each time.
 *
 * <p>The stream holds open files: close it. Bad input causes an {@link io.vatext.support.InputException} while
 * streaming. {@code list::stream} turns a list of documents into a source; {@link StoredDocuments} are kept outside
 * this process.
 */
@FunctionalInterface
public interface DocumentSource {
    /** No documents. */
    DocumentSource EMPTY = Stream::empty;

    /**
     * Streams the documents from the first one.
     *
     * @return a lazy, sequential stream, to be closed
     */
    Stream<Document> open();
}
