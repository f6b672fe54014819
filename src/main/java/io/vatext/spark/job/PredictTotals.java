package io.vatext.spark.job;

import io.vatext.learning.Doubt;
import java.util.Map;

/**
 * What was counted while rows were classified.
 *
 * @param rows all rows
 * @param withoutText rows whose text is null, which have no answer
 * @param doubtful answers about which there is each doubt
 */
public record PredictTotals(long rows, long withoutText, Map<Doubt, Long> doubtful) {
    /** Copies the map. */
    public PredictTotals {
        doubtful = Map.copyOf(doubtful);
    }
}
