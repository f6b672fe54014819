package io.vatext.spark;

import io.vatext.learning.Prediction;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@link TextClassificationModel}; one with an empty name is left out.
 *
 * @param classes the classes, in the order of the probabilities
 * @param prediction the name of the column of the class's place among the classes
 * @param label the name of the column of the class
 * @param probability the name of the column of the probabilities
 * @param knownWords the name of the column of the number of known words
 */
record PipelineColumns(List<String> classes, String prediction, String label, String probability, String knownWords)
        implements AnswerColumns {
    @Override
    public StructType addTo(StructType columns) {
        var all = new ArrayList<>(List.of(columns.fields()));
        if (!prediction.isEmpty()) {
            var names = NominalAttribute.defaultAttr().withName(prediction).withValues(classes.toArray(String[]::new));
            all.add(new StructField(prediction, DataTypes.DoubleType, true, names.toMetadata()));
        }
        if (!label.isEmpty()) {
            all.add(new StructField(label, DataTypes.StringType, true, Metadata.empty()));
        }
        if (!probability.isEmpty()) {
            var size = new AttributeGroup(probability, classes.size());
            all.add(new StructField(probability, SQLDataTypes.VectorType(), true, size.toMetadata()));
        }
        if (!knownWords.isEmpty()) {
            all.add(new StructField(knownWords, DataTypes.IntegerType, true, Metadata.empty()));
        }
        return new StructType(all.toArray(StructField[]::new));
    }

    @Override
    public @Nullable Object[] values(@Nullable Prediction answer) {
        var values = new ArrayList<@Nullable Object>();
        if (!prediction.isEmpty()) {
            values.add(answer == null ? null : (double) classes.indexOf(answer.label()));
        }
        if (!label.isEmpty()) {
            values.add(answer == null ? null : answer.label());
        }
        if (!probability.isEmpty()) {
            values.add(
                    answer == null
                            ? null
                            : Vectors.dense(answer.probabilities().values().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray()));
        }
        if (!knownWords.isEmpty()) {
            values.add(answer == null ? null : answer.knownWords());
        }
        return values.toArray();
    }
}
