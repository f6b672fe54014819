package io.vatext.cli;

/**
 * Returns the heap that reading needed when training starts, which takes its memory outside the heap: collects when a job that is not
 * counted in documents follows one that is. The library never does, because its heap may be another program's.
 */
final class HeapRelease {
    private static final String READING = "documents";

    private boolean hasRead;

    /** A job starts. */
    synchronized void jobStarts(String unit) {
        var reads = unit.equals(READING);
        if (hasRead && !reads) {
            System.gc();
        }
        hasRead = reads;
    }
}
