package io.vatext.corpus;

import java.util.List;
import java.util.Optional;
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
     * @return a lazy, sequential stream, to be closed when all documents have been asked for
     */
    default Stream<Supplier<Document>> deferred() {
        return open().map(document -> () -> document);
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
}
