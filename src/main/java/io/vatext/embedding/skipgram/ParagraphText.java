package io.vatext.embedding.skipgram;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Documents as a file of the numbers of their n-grams. Several threads may read it. Owns an open file; close it.
 */
public final class ParagraphText implements AutoCloseable {
    /** What follows each document in the file. */
    static final int END = -1;

    private final IdFile ids;
    private final long[] counts;
    private final long[] starts;

    private ParagraphText(IdFile ids, long[] counts, long[] starts) {
        this.ids = ids;
        this.counts = counts;
        this.starts = starts;
    }

    /**
     * Writes documents.
     *
     * @param documents the numbers of each document's n-grams, in their order
     * @param size how many n-grams there are; each must occur
     * @param file where they are written
     * @return the documents, open for reading
     * @throws IOException if the file cannot be written
     * @throws io.vatext.support.StoppedException if the thread was interrupted
     */
    public static ParagraphText of(Stream<int[]> documents, int size, Path file) throws IOException {
        var starts = new Starts();
        var counts = new long[size];
        var ended = documents.map(document -> {
            starts.add(document.length + 1L);
            for (var ngram : document) {
                counts[ngram]++;
            }
            var withEnd = Arrays.copyOf(document, document.length + 1);
            withEnd[document.length] = END;
            return withEnd;
        });
        return new ParagraphText(IdFile.of(ended, file), counts, starts.all());
    }

    /** Where documents start, as they come. */
    private static final class Starts {
        private long[] starts = new long[1 << 10];
        private int size;
        private long next;

        void add(long length) {
            starts = size == starts.length ? Arrays.copyOf(starts, 2 * size) : starts;
            starts[size++] = next;
            next += length;
        }

        long[] all() {
            return Arrays.copyOf(starts, size);
        }
    }

    /**
     * How many documents there are.
     *
     * @return the number of documents
     */
    public int size() {
        return starts.length;
    }

    /**
     * How often each n-gram occurs.
     *
     * @return shared, not to be changed
     */
    public long[] counts() {
        return counts;
    }

    /**
     * How long the text is.
     *
     * @return the number of n-grams and ends of documents
     */
    public long length() {
        return ids.length();
    }

    /** The document that a position belongs to. */
    int documentAt(long position) {
        var found = Arrays.binarySearch(starts, position);
        return found >= 0 ? found : -found - 2;
    }

    IdFile ids() {
        return ids;
    }

    @Override
    public void close() throws IOException {
        ids.close();
    }
}
