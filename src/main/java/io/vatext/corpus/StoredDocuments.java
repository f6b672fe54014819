package io.vatext.corpus;

import io.vatext.support.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Documents that are stored outside this process, for example in files: several threads may read them, and other
 * processes can reuse what was prepared from them until they change.
 */
public interface StoredDocuments extends DocumentSource {
    /**
     * The same documents, for several threads to read: the stream finds them one by one, and
     * {@link DeferredDocument#read} reads each of them, on any thread. If documents are not separate files, the stream
     * may already have read them.
     *
     * @param state receives the {@link #state} of the files before they were read, no later than when the exhausted
     *     stream is closed
     * @return a lazy, sequential stream, to be closed when all documents have been read
     */
    Stream<DeferredDocument> deferred(Consumer<String> state);

    /**
     * The sources that the documents of a source are from.
     *
     * @param source any source
     * @return the source alone, unless it is {@link #joined}
     */
    static List<? extends DocumentSource> parts(DocumentSource source) {
        return source instanceof StoredDocuments stored ? stored.joined() : List.of(source);
    }

    /**
     * The sources that these documents are from, one after the other.
     *
     * @return this alone, unless several were joined
     */
    default List<StoredDocuments> joined() {
        return List.of(this);
    }

    /**
     * The same documents in ranges. How they are divided depends on the files and the size alone.
     *
     * @param size about how many bytes a range should have
     * @param tasks carries out the search for the places to divide them at
     * @return empty if they cannot be divided, or are too few
     */
    default Optional<DividedDocuments> divided(long size, TaskRunner tasks) {
        return Optional.empty();
    }

    /**
     * The same documents for other processes, if they are one range: as it is, or in groups.
     *
     * @param tasks carries out what has to be found out before, which may be as long as a pass
     * @return empty if other processes cannot read them
     */
    default Optional<DividedDocuments> forOtherProcesses(TaskRunner tasks) {
        return Optional.empty();
    }

    /**
     * Where the documents come from.
     *
     * @return equal for the same files read in the same way
     */
    String location();

    /**
     * The state of the files: changes with their names, sizes and modification times. Reads the metadata of each file
     * but not its content.
     *
     * @return a checksum; empty if the documents are in no file that could change
     */
    String state();

    /**
     * The name of the documents in messages.
     *
     * @return for example their file, as the user named it
     */
    String name();

    /**
     * Whether the words of these documents are in scrambled order, as in the token files of RCV1-v2; see
     * {@link WordOrder}.
     *
     * @return false if the words are in their original order
     */
    boolean hasScrambledWords();
}
