package io.vatext.spark.job;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the rows of files. Paths are those of Hadoop's file systems.
 *
 * @param model the model file
 * @param input what is read
 * @param kept the columns of the input that are written with the answers; null for all
 * @param output what is written
 * @param top how many classes of each answer are written in a format that has maps, the most probable first; at least 1
 */
public record PredictJob(
        String model, Input input, @Nullable List<String> kept, Output output, int top) {
    /**
     * What is read.
     *
     * @param paths files, directories or patterns, at least one
     * @param format their format; null if their names say it
     * @param textColumn the column of the text
     * @param options Spark's options for reading, by name
     */
    public record Input(
            List<String> paths, @Nullable TableFormat format, String textColumn, Map<String, String> options) {
        /** The column that is read unless another one is named. */
        public static final String TEXT = "text";

        /** Copies the collections. */
        public Input {
            paths = List.copyOf(paths);
            options = Map.copyOf(options);
        }
    }

    /**
     * What is written.
     *
     * @param directory a new or empty directory
     * @param format the format; null for that of the input
     * @param options Spark's options for writing, by name
     * @param replaces whether answers that are in the directory are replaced
     */
    public record Output(
            String directory, @Nullable TableFormat format, Map<String, String> options, boolean replaces) {
        /** Copies the map. */
        public Output {
            options = Map.copyOf(options);
        }
    }

    /** Copies the list. */
    public PredictJob {
        kept = kept == null ? null : List.copyOf(kept);
    }
}
