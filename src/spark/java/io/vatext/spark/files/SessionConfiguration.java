package io.vatext.spark.files;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's configuration: its files, and what the user of the session gave with {@code --conf spark.hadoop.}. It is kept, since reading the
 * files takes longer than reading a small file of documents. Hadoop keeps a file system as it was configured when it was first used, so paths
 * are to be used only when the session runs. Thread-safe.
 */
final class SessionConfiguration {
    /** A path has no other way to reach the session of its process, and none must hold a session that has ended. */
    static final SessionConfiguration OF_THIS_PROCESS = new SessionConfiguration();

    private static final String PREFIX = "spark.hadoop.";

    private @Nullable SparkConf session;
    private @Nullable Configuration configuration;

    private SessionConfiguration() {}

    /** The configuration of the session that runs in this process; Hadoop's own if there is none. */
    synchronized Configuration current() {
        var environment = SparkEnv.get();
        var running = environment == null ? null : environment.conf();
        var known = configuration;
        if (known == null || running != session) {
            known = new Configuration();
            if (running != null) {
                for (var setting : running.getAllWithPrefix(PREFIX)) {
                    known.set(setting._1(), setting._2());
                }
            }
            session = running;
            configuration = known;
        }
        return known;
    }
}
