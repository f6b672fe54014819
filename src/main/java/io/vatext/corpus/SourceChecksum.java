package io.vatext.corpus;

import io.vatext.support.Sha256;

/**
 * Identifies the documents of a source: the SHA-256 of the checksums of its groups of documents, so that groups can be
 * read apart. A group's checksum is that of the {@link Document#contentBytes} of its documents. Not thread-safe.
 */
public final class SourceChecksum {
    /** The documents of a group, except for the last one of the source. */
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
}
