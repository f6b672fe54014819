package io.vatext.spark;

import java.io.Serializable;

/**
 * A model file that executors have, by the checksum in its name.
 *
 * @param name what messages call it
 * @param checksum the SHA-256 of the file
 * @param threads to classify with; 0 for all processors that the executor sees
 */
record SharedModel(String name, String checksum, int threads) implements Serializable {
    /** The name of the file among those of the job. */
    String fileName() {
        return ModelFile.fileName(checksum);
    }
}
