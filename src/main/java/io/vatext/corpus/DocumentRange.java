package io.vatext.corpus;

import java.io.Serializable;
import java.util.function.Consumer;

/** Consecutive documents of a source that can be read apart from the others, also by another process that has the files. */
public interface DocumentRange extends Serializable {
    /** The bytes of a range, unless stated otherwise. */
    long BYTES = 1L << 26;

    /** What was found beside documents, such as rows that cannot be used. */
    interface Findings extends Serializable {}

    /**
     * Reads all documents of the range.
     *
     * @param action receives each, in order
     * @return what else was found, for {@link DividedDocuments#report}
     * @throws io.vatext.support.InputException if this range cannot be read at all
     */
    Findings read(Consumer<Document> action);
}
