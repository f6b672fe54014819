package io.vatext.preparation;

import io.vatext.support.Progress;
import java.util.function.BooleanSupplier;

/**
 * How documents are prepared, which does not affect the result.
 *
 * @param threads to read, tokenize and encode with
 * @param task the name that progress shows
 * @param progress where progress is shown
 * @param stop asked before every document, by several threads, whether to stop
 */
record Execution(int threads, String task, Progress.Factory progress, BooleanSupplier stop) {
    /** Starts showing the progress of a part of the work. */
    DocumentProgress start(String what) {
        return new DocumentProgress(
                progress.at(Progress.Stage.READING).start(task + ", " + what, -1, "documents"), stop);
    }
}
