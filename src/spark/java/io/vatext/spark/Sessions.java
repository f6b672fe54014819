package io.vatext.spark;

import io.vatext.spark.job.SessionOptions;
import io.vatext.support.InputException;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a job of the command line. */
final class Sessions {
    private static final String JAVA_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String JAVACPP = "-Dorg.bytedeco.javacpp.maxphysicalbytes=0";

    private Sessions() {}

    /**
     * Starts a session.
     *
     * @param options what the user specified; before it comes what {@code spark-submit} sets, after it what suits one computer
     * @param name the name of the job
     * @throws InputException if Spark does not start with these options
     */
    static SparkSession open(SessionOptions options, String name) {
        var conf = new SparkConf();
        options.conf().forEach(conf::set);
        if (options.master() != null) {
            conf.setMaster(options.master());
        }
        conf.setIfMissing("spark.master", "local[*]")
                .setIfMissing("spark.app.name", name)
                .setIfMissing("spark.log.level", "WARN");
        // The size of an executor is not a measure of arrays; JavaCPP would refuse more of them when it has grown to
        // twice the heap.
        conf.set(JAVA_OPTIONS, JAVACPP + " " + conf.get(JAVA_OPTIONS, ""));
        if (conf.get("spark.master").matches("local(\\[.*])?")) {
            // Nothing of it is seen by other computers, whatever this one is called.
            conf.setIfMissing("spark.driver.host", "localhost")
                    .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
                    .setIfMissing("spark.ui.enabled", "false");
        }
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } catch (Exception e) { // Spark throws checked exceptions that no method declares.
            throw new InputException(
                    "Spark does not start with the master " + conf.get("spark.master") + ": " + SparkFailures.cause(e),
                    e);
        }
    }
}
