package io.vatext.corpus;

import io.vatext.support.InputException;
import io.vatext.support.Sha256;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Documents that are read again long after they were first looked at. If they have changed in the meantime, the stream
 * ends with an error, since what was found out about them does not hold any more.
 *
 * @param part the name of the documents in messages, such as {@code test}
 * @param source the documents
 * @param sha256 the checksum of their contents and labels, as {@link Checksum} computes it
 */
record UnchangedDocuments(String part, DocumentSource source, String sha256) implements DocumentSource {
    /** A checksum of identifiers, texts and labels. */
    static final class Checksum {
        private final Sha256 sha = new Sha256();

        void add(DocumentHeader header) {
            sha.line(header.id());
            sha.line(header.label() == null ? "" : " " + header.label());
            sha.line(header.key().toString());
        }

        String hex() {
            return sha.hex();
        }
    }

    @Override
    public Stream<Document> open() {
        var documents = source.open();
        var checked = Spliterators.spliteratorUnknownSize(
                new Checked(documents.iterator()), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(checked, false).onClose(documents::close);
    }

    private final class Checked implements Iterator<Document> {
        private final Iterator<Document> documents;
        private final Checksum checksum = new Checksum();
        private boolean ended;

        Checked(Iterator<Document> documents) {
            this.documents = documents;
        }

        @Override
        public boolean hasNext() {
            if (documents.hasNext()) {
                return true;
            }
            if (!ended && !checksum.hex().equals(sha256)) {
                throw new InputException(
                        "the " + part
                                + " documents have changed since they were first read; do not change them while they are in use.");
            }
            ended = true;
            return false;
        }

        @Override
        public Document next() {
            var document = documents.next();
            checksum.add(DocumentHeader.of(document));
            return document;
        }
    }
}
