package io.vatext.corpus;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A document that was found but need not have been read yet. */
@FunctionalInterface
public interface DeferredDocument {
    /**
     * Reads the document; called once, by any thread.
     *
     * @return the document; empty if it cannot be read and its format skips such documents
     * @throws io.vatext.support.InputException if it cannot be read and its format rejects such documents
     */
    Optional<Document> read();

    /**
     * The documents of a source.
     *
     * @param source any source
     * @param state as in {@link StoredDocuments#deferred}; other sources have none
     * @return a lazy, sequential stream, to be closed when all documents have been read
     */
    static Stream<DeferredDocument> of(DocumentSource source, Consumer<String> state) {
        return source instanceof StoredDocuments stored
                ? stored.deferred(state)
                : source.open().map(DeferredDocument::of);
    }

    /**
     * A document that has been read.
     *
     * @param document the document
     * @return returns it when asked
     */
    static DeferredDocument of(Document document) {
        return () -> Optional.of(document);
    }
}
