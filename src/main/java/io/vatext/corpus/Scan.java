package io.vatext.corpus;

import io.vatext.support.Sha256;
import java.util.function.Consumer;

/** Looks at all documents of a source once, apart from their text. */
@FunctionalInterface
public interface Scan {
    /** Reads the text to do so. */
    Scan READING = (source, action) -> {
        var sha = new Sha256();
        try (var documents = source.open()) {
            documents.forEachOrdered(document -> {
                sha.document(document.unlabeled());
                action.accept(DocumentHeader.of(document));
            });
        }
        return sha.hex();
    };

    /**
     * Looks at all documents.
     *
     * @param source the documents
     * @param action told of each, in order
     * @return the {@link Sha256} of identifiers and texts, in hexadecimal
     * @throws io.vatext.support.InputException if the source cannot be read
     */
    String over(DocumentSource source, Consumer<DocumentHeader> action);
}
