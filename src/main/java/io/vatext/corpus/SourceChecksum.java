package io.vatext.corpus;

import io.vatext.support.Sha256;
import java.util.function.Consumer;

/**
 * Identifies the documents of a source: the SHA-256 of the checksums of its groups of documents, so that groups can be
 * read apart. A group's checksum is that of the {@link Document#contentBytes} of its documents. A group ends after
 * {@link #GROUP} documents, at the end of a file that was joined with others, and at the end of a {@link DocumentRange}.
 * Not thread-safe.
 */
public final class SourceChecksum {
    /** The documents of a group, except for those that end earlier. Documents that cannot be read and are left out count. */
    public static final int GROUP = 4096;

    private final Sha256 groups = new Sha256();

    /** Starts without documents. */
    public SourceChecksum() {}

    /**
     * Adds the next group.
     *
     * @param documents how many documents it has; a group without any changes nothing
     * @param sha256 its checksum, in hexadecimal
     */
    public void add(int documents, String sha256) {
        if (documents > 0) {
            groups.line(documents + " " + sha256);
        }
    }

    /**
     * The checksum of all groups, in hexadecimal; to be called once.
     *
     * @return 64 digits in lower case
     */
    public String hex() {
        return groups.hex();
    }

    /** Computes the checksum while documents are read, one after the other. */
    static final class Reading {
        private final SourceChecksum all = new SourceChecksum();
        private final Sha256 group = new Sha256();
        private final Consumer<Document> action;
        private int found;
        private int documents;

        /**
         * Starts.
         *
         * @param action receives each document
         */
        Reading(Consumer<Document> action) {
            this.action = action;
        }

        void read(DocumentSource part) {
            try (var deferred = DeferredDocument.of(part, state -> {})) {
                deferred.forEachOrdered(document -> {
                    document.read().ifPresent(this::add);
                    endIfFull();
                });
            }
            end();
        }

        DocumentRange.Findings read(DocumentRange range) {
            var findings = range.read(document -> {
                add(document);
                endIfFull();
            });
            end();
            return findings;
        }

        private void add(Document document) {
            var content = document.contentBytes();
            group.bytes(content, content.length);
            documents++;
            action.accept(document);
        }

        private void endIfFull() {
            if (++found == GROUP) {
                end();
            }
        }

        private void end() {
            all.add(documents, group.hex());
            found = 0;
            documents = 0;
        }

        String hex() {
            return all.hex();
        }
    }
}
