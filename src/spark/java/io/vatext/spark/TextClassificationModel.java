package io.vatext.spark;

import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Adds the answers of a vatext model to a column of texts, as a step of a {@link org.apache.spark.ml.Pipeline}.
 *
 * <pre>{@code
 * var model = TextClassificationModel.fromFile("news.vatext").setInputCol("body");
 * var answers = model.transform(mails).select("id", "predictedLabel", "probability");
 * }</pre>
 *
 * <p>As of a classification model of Spark, {@code prediction} is the place of the class (a double whose metadata name the classes, so that
 * {@link org.apache.spark.ml.feature.IndexToString} and evaluators understand it), and {@code probability} a vector of all classes. {@code
 * predictedLabel} is the class itself, and {@code knownWords} how many of the words the model knows, without which no probability should
 * be believed. A column whose name is set to "" is left out. A row whose text is null gets nulls.
 *
 * <p>Saving it, alone or in a pipeline, stores the whole model file.
 */
public final class TextClassificationModel extends Transformer implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final @Nullable ModelFile file;
    private final List<String> classes;
    private final Param<String> inputCol;
    private final Param<String> predictionCol;
    private final Param<String> predictedLabelCol;
    private final Param<String> probabilityCol;
    private final Param<String> knownWordsCol;

    /**
     * For Spark, which reads parameters before the model file: a step that cannot be used.
     *
     * @param uid the name of the step
     */
    public TextClassificationModel(String uid) {
        this(uid, null, List.of());
    }

    private TextClassificationModel(String uid, @Nullable ModelFile file, List<String> classes) {
        this.uid = uid;
        this.file = file;
        this.classes = classes;
        inputCol = param("inputCol", "column of the text", "text");
        predictionCol = param("predictionCol", "column of the place of the class", "prediction");
        predictedLabelCol = param("predictedLabelCol", "column of the class", "predictedLabel");
        probabilityCol = param("probabilityCol", "column of the probabilities of all classes", "probability");
        knownWordsCol = param("knownWordsCol", "column of the number of known words", "knownWords");
    }

    private Param<String> param(String name, String description, String value) {
        var param = new Param<String>(this, name, description);
        setDefault(param, value);
        return param;
    }

    /**
     * Reads a model file.
     *
     * @param path a file of {@code vatext train}, in any of Hadoop's file systems
     * @return a step with that model
     * @throws IOException if the file cannot be read
     * @throws InputException if it is missing, or is not a model that can be used here
     */
    public static TextClassificationModel fromFile(String path) throws IOException {
        return of(Identifiable.randomUID("vatext"), path);
    }

    /** A step with a model file and the default parameters. */
    static TextClassificationModel of(String uid, String path) throws IOException {
        var file = ModelFile.of(path, SparkSession.active().sparkContext().hadoopConfiguration());
        try (var classifier = file.load()) {
            return new TextClassificationModel(uid, file, classifier.classes());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return a reader; its errors are those of {@link #fromFile}
     */
    public static MLReader<TextClassificationModel> read() {
        return new ModelDirectory.Reader();
    }

    /**
     * Reads what {@code save} wrote.
     *
     * @param path the directory
     * @return the step
     */
    public static TextClassificationModel load(String path) {
        return read().load(path);
    }

    @Override
    public MLWriter write() {
        return new ModelDirectory.Writer(this, requireFile());
    }

    /** Writes the parameters alone. */
    MLWriter parameters() {
        return DefaultParamsWritable.super.write();
    }

    /** The same model with the parameters of another step. */
    TextClassificationModel with(TextClassificationModel other) {
        return other.copyValues(this, ParamMap.empty());
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        var rows = dataset.toDF();
        var schema = transformSchema(rows.schema());
        var kept = IntStream.range(0, rows.columns().length).toArray();
        try {
            var model = requireFile().share(rows.sparkSession().sparkContext());
            var task = new Classification(model, schema.fieldIndex(getInputCol()), kept, columns());
            // An encoder knows no metadata.
            return rows.mapPartitions(task, Encoders.row(schema))
                    .select(Stream.of(schema.fields())
                            .map(field -> TextTable.column(field.name()).as(field.name(), field.metadata()))
                            .toArray(Column[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException("the copy of the model cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        TextTable.requireText(schema, getInputCol());
        var extended = columns().addTo(schema);
        var names = List.of(extended.fieldNames());
        for (var name : names.subList(schema.size(), names.size())) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new InputException(
                        "there is already a column \"" + name + "\"; choose another name for the answers.");
            }
        }
        return extended;
    }

    private PipelineColumns columns() {
        return new PipelineColumns(
                classes, getPredictionCol(), getPredictedLabelCol(), getProbabilityCol(), getKnownWordsCol());
    }

    private ModelFile requireFile() {
        if (file == null) {
            throw new IllegalStateException("this step has no model; make it with fromFile or load");
        }
        return file;
    }

    @Override
    public TextClassificationModel copy(ParamMap extra) {
        return copyValues(new TextClassificationModel(uid, file, classes), extra);
    }

    @Override
    public String uid() {
        return uid;
    }

    /**
     * The parameter that names the column of the text.
     *
     * @return the parameter
     */
    public Param<String> inputCol() {
        return inputCol;
    }

    /**
     * The column of the text.
     *
     * @return its name
     */
    public String getInputCol() {
        return getOrDefault(inputCol);
    }

    /**
     * Names the column of the text.
     *
     * @param name the column
     * @return this
     */
    public TextClassificationModel setInputCol(String name) {
        set(inputCol, name);
        return this;
    }

    /**
     * The parameter that names the column of the place of the class.
     *
     * @return the parameter
     */
    public Param<String> predictionCol() {
        return predictionCol;
    }

    /**
     * The column of the place of the class.
     *
     * @return its name
     */
    public String getPredictionCol() {
        return getOrDefault(predictionCol);
    }

    /**
     * Names the column of the place of the class.
     *
     * @param name the column; "" to leave it out
     * @return this
     */
    public TextClassificationModel setPredictionCol(String name) {
        set(predictionCol, name);
        return this;
    }

    /**
     * The parameter that names the column of the class.
     *
     * @return the parameter
     */
    public Param<String> predictedLabelCol() {
        return predictedLabelCol;
    }

    /**
     * The column of the class.
     *
     * @return its name
     */
    public String getPredictedLabelCol() {
        return getOrDefault(predictedLabelCol);
    }

    /**
     * Names the column of the class.
     *
     * @param name the column; "" to leave it out
     * @return this
     */
    public TextClassificationModel setPredictedLabelCol(String name) {
        set(predictedLabelCol, name);
        return this;
    }

    /**
     * The parameter that names the column of the probabilities of all classes.
     *
     * @return the parameter
     */
    public Param<String> probabilityCol() {
        return probabilityCol;
    }

    /**
     * The column of the probabilities of all classes.
     *
     * @return its name
     */
    public String getProbabilityCol() {
        return getOrDefault(probabilityCol);
    }

    /**
     * Names the column of the probabilities of all classes.
     *
     * @param name the column; "" to leave it out
     * @return this
     */
    public TextClassificationModel setProbabilityCol(String name) {
        set(probabilityCol, name);
        return this;
    }

    /**
     * The parameter that names the column of the number of known words.
     *
     * @return the parameter
     */
    public Param<String> knownWordsCol() {
        return knownWordsCol;
    }

    /**
     * The column of the number of known words.
     *
     * @return its name
     */
    public String getKnownWordsCol() {
        return getOrDefault(knownWordsCol);
    }

    /**
     * Names the column of the number of known words.
     *
     * @param name the column; "" to leave it out
     * @return this
     */
    public TextClassificationModel setKnownWordsCol(String name) {
        set(knownWordsCol, name);
        return this;
    }
}
