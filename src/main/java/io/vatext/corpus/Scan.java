package io.vatext.corpus;

import io.vatext.support.OrderedTasks;
import io.vatext.support.StoppedException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Visits the headers of all documents of a source, once. */
@FunctionalInterface
public interface Scan {
    /** Reads the documents with their text. */
    Scan READING = reading(DocumentRange.BYTES);

    /**
     * Visits all documents.
     *
     * @param source the documents
     * @param action receives each header, in order
     * @return the {@link SourceChecksum} of all documents, in hexadecimal
     * @throws io.vatext.support.InputException if the source cannot be read
     */
    String over(DocumentSource source, Consumer<DocumentHeader> action);

    /**
     * Reads the documents with their text.
     *
     * @param rangeBytes the size of ranges, on which the checksum depends
     * @return a scan
     */
    static Scan reading(long rangeBytes) {
        return (source, action) -> {
            var checksum = new SourceChecksum.Reading(document -> action.accept(DocumentHeader.of(document)));
            for (var part : StoredDocuments.parts(source)) {
                var divided = part instanceof StoredDocuments stored
                        ? stored.divided(rangeBytes, new OrderedTasks(1))
                        : Optional.<DividedDocuments>empty();
                if (divided.isPresent()) {
                    var found = new ArrayList<DocumentRange.Findings>();
                    divided.get().ranges().forEach(range -> found.add(checksum.read(range)));
                    divided.get().report().accept(found);
                } else {
                    checksum.read(part);
                }
            }
            return checksum.hex();
        };
    }

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
