package io.vatext.spark.job;

import io.vatext.support.MissingComponentException;
import io.vatext.support.Progress;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs jobs on Spark. */
public interface SparkJobs {
    /** The optional component of the program, in {@link MissingComponentException#component}. */
    String COMPONENT = "spark";

    /**
     * The version of Spark.
     *
     * @return such as {@code 4.0.1}
     */
    String version();

    /**
     * Classifies the rows of files, and waits until all answers have been written.
     *
     * @param job what to classify
     * @param session where it runs
     * @param log receives whole sentences about the job
     * @param progress shows how many of the tasks are done
     * @return what was counted
     * @throws io.vatext.support.InputException if the model, the input or the output cannot be used
     */
    PredictTotals predict(PredictJob job, SessionOptions session, Consumer<String> log, Progress.Factory progress);

    /**
     * Starts a session for tasks.
     *
     * @param session where they run
     * @param name of the job
     * @param stop asked now and then whether to stop
     * @return the tasks, to be closed; an exception of theirs is thrown as it is
     * @throws io.vatext.support.InputException if Spark does not start
     */
    SparkTasks tasks(SessionOptions session, String name, BooleanSupplier stop);

    /**
     * Finds the code that calls Spark.
     *
     * @return what runs jobs
     * @throws MissingComponentException if it, or Spark itself, is not on the class path
     */
    static SparkJobs load() {
        try {
            for (var jobs : ServiceLoader.load(SparkJobs.class, SparkJobs.class.getClassLoader())) {
                jobs.version();
                return jobs;
            }
        } catch (ServiceConfigurationError | NoClassDefFoundError e) {
            throw missing(e);
        }
        throw missing(null);
    }

    private static MissingComponentException missing(@Nullable Throwable cause) {
        var missing = new MissingComponentException(
                COMPONENT,
                "Apache Spark is not on the class path; start vatext-VERSION-spark.jar (built with mvn -Pspark package) with the"
                        + " spark-submit of your Spark.");
        if (cause != null) {
            missing.initCause(cause);
        }
        return missing;
    }
}
