package io.vatext.corpus;

import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Documents that are kept outside this process, such as in files: several threads may read them, and what is prepared from them serves
 * other processes for as long as they do not change.
 */
public interface StoredDocuments extends DocumentSource {
    /**
     * The same documents, for several threads to read: the stream finds them one after the other, and each is read, by any thread,
     * when it is asked for. Where a document is not a file of its own, there may be little left to do then.
     *
     * @param state gets the {@link #state} in which the files were before they were read, at the latest when the stream is closed after
     *     its end
     * @return a lazy, sequential stream, to be closed when all documents have been asked for
     */
    Stream<DeferredDocument> deferred(Consumer<String> state);

    /**
     * Where the documents come from.
     *
     * @return equal for the same files read in the same way
     */
    String location();

    /**
     * In which state the files are: changes with their names, sizes and times. Takes a look at each file but does not read it.
     *
     * @return a checksum; empty where there is no file that could change
     */
    String state();

    /**
     * What messages call the documents.
     *
     * @return such as their file, as the user named it
     */
    String name();

    /**
     * Whether the words of these documents are in an order that means nothing, as in the token files of RCV1-v2; see {@link WordOrder}.
     *
     * @return false where the words are in the order in which they were written
     */
    boolean hasScrambledWords();
}
