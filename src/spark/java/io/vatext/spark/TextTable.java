package io.vatext.spark;

import io.vatext.spark.job.PredictJob;
import io.vatext.spark.job.TableFormat;
import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows with a text.
 *
 * @param rows the columns that are kept, and the text, if it is not among them, as the last one
 * @param text the place of the text
 * @param kept how many columns are kept
 */
record TextTable(Dataset<Row> rows, int text, int kept) {
    /** The only column of a text file, as Spark names it. */
    private static final String LINE = "value";

    /**
     * Opens files.
     *
     * @param kept the columns to keep; null for all
     * @throws InputException if there is no such column, or the text is none
     */
    static TextTable open(SparkSession spark, PredictJob.Input input, TableFormat format, @Nullable List<String> kept) {
        var all = read(spark, input, format);
        requireText(all.schema(), input.textColumn());
        var columns = new ArrayList<>(kept == null ? List.of(all.columns()) : kept);
        var schema = all.schema();
        columns.forEach(name -> requireColumn(schema, name));
        var count = columns.size();
        if (!columns.contains(input.textColumn())) {
            columns.add(input.textColumn());
        }
        var rows = all.select(columns.stream().map(TextTable::column).toArray(Column[]::new));
        if (format == TableFormat.CSV) {
            // Spark reads an empty cell as null.
            rows = rows.withColumn(
                    input.textColumn(), functions.coalesce(column(input.textColumn()), functions.lit("")));
        }
        return new TextTable(rows, columns.indexOf(input.textColumn()), count);
    }

    /** Spark looks at the files, or reads JSON as a whole to find its columns. */
    private static Dataset<Row> read(SparkSession spark, PredictJob.Input input, TableFormat format) {
        var options = new HashMap<>(format.readOptions());
        options.putAll(input.options());
        try {
            var rows = spark.read()
                    .format(format.toString())
                    .options(options)
                    .load(input.paths().toArray(String[]::new));
            return format == TableFormat.TEXT ? rows.withColumnRenamed(LINE, PredictJob.Input.TEXT) : rows;
        } catch (Exception e) { // Spark throws checked exceptions that no method declares.
            throw new InputException("the input cannot be read as " + format + ": " + SparkFailures.cause(e), e);
        }
    }

    /** The columns that are kept. */
    StructType keptSchema() {
        return new StructType(Arrays.copyOf(rows.schema().fields(), kept));
    }

    /**
     * Rejects a column that is missing or not text.
     *
     * @param schema the columns
     * @param name the column
     * @throws InputException if so
     */
    static void requireText(StructType schema, String name) {
        requireColumn(schema, name);
        var type = schema.apply(name).dataType();
        if (!(type instanceof StringType)) {
            throw new InputException(
                    "the column \"" + name + "\" is " + type.simpleString() + "; expected a text (string).");
        }
    }

    private static void requireColumn(StructType schema, String name) {
        if (!List.of(schema.fieldNames()).contains(name)) {
            throw new InputException(
                    "there is no column \"" + name + "\"; there are " + Arrays.toString(schema.fieldNames()) + ".");
        }
    }

    /** A column by its name, which is not a path into nested columns. */
    static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
