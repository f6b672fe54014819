package io.vatext.embedding.skipgram;

/**
 * Which part of the text each step reads. A step takes one slice for each worker; windows do not cross slices.
 *
 * @param length the number of ids in the text
 * @param epochs how often the text is read
 * @param workers the number of slices in a step
 */
record Schedule(long length, int epochs, int workers) {
    /** Ids that a worker takes at once. */
    static final int SLICE = 1 << 15;

    long stepsPerEpoch() {
        return (length + (long) SLICE * workers - 1) / ((long) SLICE * workers);
    }

    long steps() {
        return epochs * stepsPerEpoch();
    }

    /** Where the slice of a worker starts; at or beyond the end of the text if none is left. */
    long position(long step, int worker) {
        return (step % stepsPerEpoch() * workers + worker) * SLICE;
    }

    /** How many ids have been read before a step, in all epochs. */
    long done(long step) {
        return step / stepsPerEpoch() * length + Math.min(length, position(step, 0));
    }

    long total() {
        return epochs * length;
    }
}
