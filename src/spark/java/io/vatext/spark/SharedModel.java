package io.vatext.spark;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.util.Enumeration;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/**
 * A model file that all executors can read.
 *
 * @param key equal for equal files and threads
 * @param pieces the bytes of the file
 */
record SharedModel(Key key, List<Broadcast<byte[]>> pieces) implements Serializable {
    /**
     * What distinguishes loaded models.
     *
     * @param checksum the SHA-256 of the file
     * @param threads to classify with; 0 for all processors that the executor sees
     */
    record Key(String checksum, int threads) implements Serializable {}

    /** The bytes of the file; a piece is fetched when it is read. */
    InputStream open() {
        var left = pieces.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return left.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(left.next().value());
            }
        });
    }
}
