package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the documents of one format. Readers are stateless and thread-safe. */
@FunctionalInterface
public interface DocumentReader {
    /**
     * Streams the documents of a file or directory, in the same order each time.
     *
     * @param path the file or directory
     * @return a lazy, sequential stream that holds files open; to be closed
     * @throws io.vatext.support.InputException if the path is missing, empty or not of this format; also while
     *     streaming
     */
    Stream<Document> read(Path path);

    /**
     * Streams some of the documents. Formats of one document per file do not open the other files.
     *
     * @param path the file or directory
     * @param wanted selects documents by identifier
     * @return a lazy, sequential stream that holds files open; to be closed
     * @throws io.vatext.support.InputException as {@link #read(Path)}
     */
    default Stream<Document> read(Path path, Predicate<String> wanted) {
        return read(path).filter(document -> wanted.test(document.id()));
    }

    /**
     * Finds all documents for several threads to read; see {@link io.vatext.corpus.StoredDocuments#deferred}. Formats
     * of one document per file open the file when the document is read.
     *
     * @param path the file or directory
     * @return a lazy, sequential stream of documents to be read; to be closed when all have been read
     * @throws io.vatext.support.InputException as {@link #read(Path)}; also when a document is read
     */
    default Stream<DeferredDocument> deferred(Path path) {
        return read(path).map(DeferredDocument::of);
    }

    /**
     * As {@link #deferred(Path)}; also passes on the state of the files before they were read.
     *
     * @param path the file or directory
     * @param state receives the {@link FilesState} of the path, no later than when the exhausted stream is closed
     * @return as {@link #deferred(Path)}
     * @throws io.vatext.support.InputException as {@link #deferred(Path)}
     */
    default Stream<DeferredDocument> deferred(Path path, Consumer<String> state) {
        state.accept(FilesState.of(path));
        return deferred(path);
    }
}
