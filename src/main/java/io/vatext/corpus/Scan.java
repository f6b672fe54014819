package io.vatext.corpus;

import io.vatext.support.Sha256;
import io.vatext.support.StoppedException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Visits the headers of all documents of a source, once. */
@FunctionalInterface
public interface Scan {
    /** Reads the documents with their text. */
    Scan READING = (source, action) -> {
        var sha = new Sha256();
        try (var documents = source.open()) {
            documents.forEachOrdered(document -> {
                var content = document.contentBytes();
                sha.bytes(content, content.length);
                action.accept(DocumentHeader.of(document));
            });
        }
        return sha.hex();
    };

    /**
     * Visits all documents.
     *
     * @param source the documents
     * @param action receives each header, in order
     * @return the SHA-256 of the {@link Document#contentBytes} of all documents, in hexadecimal
     * @throws io.vatext.support.InputException if the source cannot be read
     */
    String over(DocumentSource source, Consumer<DocumentHeader> action);

    /**
     * The same scan, which can be stopped.
     *
     * @param stop asked at every document whether to stop
     * @return a scan that then throws a {@link StoppedException}
     */
    default Scan stoppedBy(BooleanSupplier stop) {
        return (source, action) -> {
            Consumer<DocumentHeader> checked = header -> {
                if (stop.getAsBoolean()) {
                    throw new StoppedException("Stopped while reading documents, before the first step.", false);
                }
                action.accept(header);
            };
            return over(source, checked);
        };
    }
}
