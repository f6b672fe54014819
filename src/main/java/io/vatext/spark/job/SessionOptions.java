package io.vatext.spark.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a job runs.
 *
 * @param master Spark's master, such as {@code local[2]}; null for the one of {@code spark-submit}, or else all processors of this computer
 * @param conf settings of Spark by name
 */
public record SessionOptions(@Nullable String master, Map<String, String> conf) {
    /** Copies the map. */
    public SessionOptions {
        conf = Map.copyOf(conf);
    }
}
