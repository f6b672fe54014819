package io.vatext.preparation;

import io.vatext.support.Progress;
import io.vatext.support.TaskRunner;

/**
 * How documents are prepared, which does not affect the result.
 *
 * @param tasks carries out what can be done at the same time
 * @param task the name that progress shows
 * @param progress where progress is shown
 * @param stop whether to stop
 */
record Execution(TaskRunner tasks, String task, Progress.Factory progress, Stop stop) {
    /** Starts showing the progress of a part of the work. */
    DocumentProgress start(String what) {
        return new DocumentProgress(
                progress.at(Progress.Stage.READING).start(task + ", " + what, -1, "documents"));
    }
}
