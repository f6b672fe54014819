package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * One run of an experiment matrix: one row, one draw of labeled documents, one seed. It either finished or failed.
 *
 * <p>In JSON the key {@code status} is {@code finished} (the default if it is missing) or {@code failed}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status", defaultImpl = FinishedCell.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = FinishedCell.class, name = "finished"),
    @JsonSubTypes.Type(value = FailedCell.class, name = "failed")
})
public sealed interface Cell permits FinishedCell, FailedCell {
    /**
     * Identifies a run; two cells of one matrix have different keys.
     *
     * @param method the row's name, which is usually that of its method
     * @param subset the draw of labeled documents, or null if there is only one
     * @param seed the master seed
     */
    record Key(String method, @Nullable String subset, long seed) {
        /**
         * The name of the run in files and logs.
         *
         * @return such as {@code k20.s0-baseline-1}
         */
        public String name() {
            return (subset == null ? "" : subset + "-") + method + "-" + seed;
        }

        /**
         * Which documents the run sees.
         *
         * @return such as {@code k20.s0 seed 1}
         */
        public String draw() {
            return (subset == null ? "" : subset + " ") + "seed " + seed;
        }

        /**
         * The run, for people.
         *
         * @return such as {@code baseline, k20.s0, seed 1}
         */
        String phrase() {
            return method + (subset == null ? "" : ", " + subset) + ", seed " + seed;
        }
    }

    /**
     * The row.
     *
     * @return its name, which is usually that of its method, such as {@code virtual-adversarial}
     */
    String method();

    /**
     * The draw of labeled documents.
     *
     * @return such as {@code k20.s0}, or null if there is only one
     */
    @Nullable
    String subset();

    /**
     * The master seed of the run.
     *
     * @return the seed
     */
    long seed();

    /**
     * The settings, data, program and machine of the run.
     *
     * @return its provenance, or null if it was not recorded
     */
    @Nullable
    CellProvenance provenance();

    /**
     * Identifies the run.
     *
     * @return the cell's place in the matrix
     */
    default Key key() {
        return new Key(method(), subset(), seed());
    }
}
