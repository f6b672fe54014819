package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the documents of one format. Readers have no state: one may be used by several threads. */
@FunctionalInterface
public interface DocumentReader {
    /**
     * Streams the documents of a file or directory, in the same order each time.
     *
     * @param path the file or directory
     * @return a lazy, sequential stream that holds files open; to be closed
     * @throws io.vatext.support.InputException if the path is missing, empty or not of this format; also while streaming
     */
    Stream<Document> read(Path path);

    /**
     * Streams some of the documents. Formats of one document per file do not open the others.
     *
     * @param path the file or directory
     * @param wanted says by identifier which documents to deliver
     * @return a lazy, sequential stream that holds files open; to be closed
     * @throws io.vatext.support.InputException as {@link #read(Path)}
     */
    default Stream<Document> read(Path path, Predicate<String> wanted) {
        return read(path).filter(document -> wanted.test(document.id()));
    }

    /**
     * Finds all documents for several threads to read; see {@link io.vatext.corpus.StoredDocuments#deferred}. Formats of one document
     * per file open the file when the document is asked for.
     *
     * @param path the file or directory
     * @return a lazy, sequential stream of documents to be read; to be closed when all have been asked for
     * @throws io.vatext.support.InputException as {@link #read(Path)}; also when a document is asked for
     */
    default Stream<DeferredDocument> deferred(Path path) {
        return read(path).map(DeferredDocument::of);
    }

    /**
     * The same, which tells in which state the files were before they were read.
     *
     * @param path the file or directory
     * @param state told the {@link FilesState} of the path, at the latest when the stream is closed after its end
     * @return as {@link #deferred(Path)}
     * @throws io.vatext.support.InputException as {@link #deferred(Path)}
     */
    default Stream<DeferredDocument> deferred(Path path, Consumer<String> state) {
        state.accept(FilesState.of(path));
        return deferred(path);
    }
}
