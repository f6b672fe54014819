package io.vatext.corpus;

import java.util.Optional;

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
     * A document that has been read.
     *
     * @param document the document
     * @return returns it when asked
     */
    static DeferredDocument of(Document document) {
        return () -> Optional.of(document);
    }
}
