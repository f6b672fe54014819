package io.vatext.preparation;

import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import io.vatext.support.TaskRunner;

/**
 * How documents are prepared, which does not affect the result.
 *
 * @param tasks carries out what can be done at the same time
 * @param threads of this process, for what other processes cannot do
 * @param task the name that progress shows
 * @param progress where progress is shown
 * @param stop whether to stop
 */
record Execution(TaskRunner tasks, int threads, String task, Progress.Factory progress, Stop stop) {
    /** Carries out tasks within this process. */
    TaskRunner tasksHere() {
        return tasks.usesOtherProcesses() ? new OrderedTasks(threads) : tasks;
    }

    /** Carries out tasks elsewhere. */
    Execution by(TaskRunner other) {
        return new Execution(other, threads, task, progress, stop);
    }

    /** Starts showing the progress of a part of the work. */
    DocumentProgress start(String what) {
        return new DocumentProgress(progress.at(Progress.Stage.READING).start(task + ", " + what, -1, "documents"));
    }
}
