package io.vatext.spark;

import io.vatext.learning.Doubt;
import io.vatext.learning.Prediction;
import io.vatext.spark.job.PredictTotals;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Locale;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/** Counts answers in all tasks. Spark adds what a task has counted once, however often it is tried. */
final class AnswerCounters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LongAccumulator rows;
    private final LongAccumulator withoutText;
    private final EnumMap<Doubt, LongAccumulator> doubtful = new EnumMap<>(Doubt.class);

    AnswerCounters(SparkContext context) {
        rows = context.longAccumulator("rows");
        withoutText = context.longAccumulator("without text");
        for (var doubt : Doubt.values()) {
            doubtful.put(
                    doubt,
                    context.longAccumulator(
                            doubt.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
    }

    void count(@Nullable Prediction answer) {
        rows.add(1L);
        if (answer == null) {
            withoutText.add(1L);
        } else {
            doubtful.forEach((doubt, counter) -> counter.add(doubt.appliesTo(answer) ? 1L : 0L));
        }
    }

    PredictTotals totals() {
        var counts = new EnumMap<Doubt, Long>(Doubt.class);
        doubtful.forEach((doubt, counter) -> counts.put(doubt, counter.sum()));
        return new PredictTotals(rows.sum(), withoutText.sum(), counts);
    }
}
