package io.vatext.spark.job;

import io.vatext.support.TaskRunner;

/** Tasks that executors carry out, until it is closed. */
public interface SparkTasks extends TaskRunner, AutoCloseable {
    @Override
    default boolean usesOtherProcesses() {
        return true;
    }

    /**
     * How many tasks run at the same time.
     *
     * @return at least 1
     */
    int parallelism();

    @Override
    void close();
}
