package io.vatext.spark;

import io.vatext.learning.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The columns of {@code vatext predict}, with its names.
 *
 * @param top how many probabilities there are at most, the largest first; 0 if the format of the answers has numbers and texts only
 * @param counters count the answers
 */
record PredictColumns(int top, AnswerCounters counters) implements AnswerColumns {
    private static final String PREFIX = "predicted_";

    @Override
    public StructType addTo(StructType columns) {
        var own = new LinkedHashMap<String, DataType>();
        own.put("label", DataTypes.StringType);
        own.put("confidence", DataTypes.DoubleType);
        own.put("known_words", DataTypes.IntegerType);
        own.put("words", DataTypes.IntegerType);
        if (top > 0) {
            own.put("words_read", DataTypes.IntegerType);
            own.put("probabilities", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false));
        }
        // Spark's names of columns have no case.
        var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(List.of(columns.fieldNames()));
        for (var column : own.entrySet()) {
            var name = column.getKey();
            while (!taken.add(name)) {
                name = PREFIX + name;
            }
            columns = columns.add(name, column.getValue(), true);
        }
        return columns;
    }

    @Override
    public @Nullable Object[] values(@Nullable Prediction answer) {
        counters.count(answer);
        if (answer == null) {
            return new @Nullable Object[top > 0 ? 6 : 4];
        }
        var values = new ArrayList<@Nullable Object>();
        values.add(answer.label());
        values.add(answer.confidence());
        values.add(answer.knownWords());
        values.add(answer.words());
        if (top > 0) {
            values.add(answer.wordsRead() < answer.words() ? answer.wordsRead() : null);
            var probabilities = new LinkedHashMap<String, Double>();
            answer.top(top).forEach(candidate -> probabilities.put(candidate.label(), candidate.probability()));
            values.add(CollectionConverters.asScala(probabilities));
        }
        return values.toArray();
    }
}
