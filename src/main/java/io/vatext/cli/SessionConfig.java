package io.vatext.cli;

import io.vatext.spark.job.SessionOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that run on Spark: where they do. */
final class SessionConfig {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master, such as local[2] for two processors of this computer (default: that of"
                    + " spark-submit, else local[*], all processors).")
    private @Nullable String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A setting of Spark, such as spark.local.dir=/data/tmp; may be repeated (default: none).")
    private Map<String, String> conf = new LinkedHashMap<>();

    SessionOptions options() {
        return new SessionOptions(master, conf);
    }
}
