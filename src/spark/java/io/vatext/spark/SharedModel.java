package io.vatext.spark;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.Collections;
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
        return new SequenceInputStream(Collections.enumeration(new AbstractList<InputStream>() {
            @Override
            public InputStream get(int index) {
                return new ByteArrayInputStream(pieces.get(index).value());
            }

            @Override
            public int size() {
                return pieces.size();
            }
        }));
    }
}
