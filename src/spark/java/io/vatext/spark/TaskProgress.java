package io.vatext.spark;

import io.vatext.support.Progress;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Shows how many tasks of a stage are done; stages run one after the other here. */
final class TaskProgress extends SparkListener {
    private final String task;
    private final Progress.Factory factory;
    private Progress shown = Progress.NONE;
    private long done;

    TaskProgress(String task, Progress.Factory factory) {
        this.task = task;
        this.factory = factory;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        shown = factory.start(task, stage.stageInfo().numTasks(), "tasks");
        done = 0;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        if (task.taskInfo().successful()) {
            shown.update(++done, "");
        }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted stage) {
        shown.close();
        shown = Progress.NONE;
    }
}
