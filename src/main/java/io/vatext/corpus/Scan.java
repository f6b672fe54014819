package io.vatext.corpus;

import io.vatext.support.Sha256;
import java.util.function.Consumer;

/** Visits the headers of all documents of a source, once. */
@FunctionalInterface
public interface Scan {
    /** Reads the documents with their text. */
    Scan READING = (source, action) -> {
        var all = new SourceChecksum();
        var group = new Sha256();
        var size = new int[1];
        try (var documents = source.open()) {
            documents.forEachOrdered(document -> {
                var content = document.contentBytes();
                group.bytes(content, content.length);
                if (++size[0] == SourceChecksum.GROUP) {
                    all.add(size[0], group.hex());
                    size[0] = 0;
                }
                action.accept(DocumentHeader.of(document));
            });
        }
        all.add(size[0], group.hex());
        return all.hex();
    };

    /**
     * Visits all documents.
     *
     * @param source the documents
     * @param action receives each header, in order
     * @return the {@link SourceChecksum} of all documents, in hexadecimal
     * @throws io.vatext.support.InputException if the source cannot be read
     */
    String over(DocumentSource source, Consumer<DocumentHeader> action);
}
