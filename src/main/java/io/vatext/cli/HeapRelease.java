package io.vatext.cli;

import io.vatext.support.Progress;

/**
 * Returns the heap that reading needed when training starts, which takes its memory outside the heap: collects when a job that is not
 * counted in documents follows one that is. The library never does, because its heap may be another program's.
 */
final class HeapRelease implements Progress.Factory {
    private static final String READING = "documents";

    private final Progress.Factory shown;
    private boolean hasRead;

    HeapRelease(Progress.Factory shown) {
        this.shown = shown;
    }

    @Override
    public synchronized Progress start(String task, long total, String unit) {
        var reads = unit.equals(READING);
        if (hasRead && !reads) {
            System.gc();
        }
        hasRead = reads;
        return shown.start(task, total, unit);
    }
}
