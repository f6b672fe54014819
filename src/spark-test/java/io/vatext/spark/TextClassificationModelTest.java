package io.vatext.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.TextClassifier;
import io.vatext.classifier.TinyTexts;
import io.vatext.learning.Prediction;
import io.vatext.support.InputException;
import io.vatext.text.LuceneTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of a pipeline, against the classifier itself. */
class TextClassificationModelTest {
    private static final StructType SCHEMA =
            new StructType().add("id", DataTypes.LongType).add("text", DataTypes.StringType);

    @TempDir
    private static Path directory;

    private static Path file = Path.of("");

    private static SparkSession spark;

    @BeforeAll
    static void start() throws Exception {
        file = TinyModels.lstm(directory);
        spark = session();
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** Rows of one partition. */
    private static Dataset<Row> rows(List<String> texts) {
        return spark.createDataFrame(
                        IntStream.range(0, texts.size())
                                .mapToObj(i -> RowFactory.create((long) i, texts.get(i)))
                                .toList(),
                        SCHEMA)
                .coalesce(1);
    }

    private static List<Prediction> expected(List<String> texts) {
        try (var classifier = TextClassifier.loader().threads(2).load(file)) {
            return classifier.classify(texts);
        }
    }

    private static void assertAnswers(List<Prediction> expected, List<Row> rows) {
        assertEquals(expected.size(), rows.size());
        for (var i = 0; i < expected.size(); i++) {
            var answer = expected.get(i);
            Row row = rows.get(i);
            assertEquals(answer.label(), row.getAs("predictedLabel"));
            assertEquals((double) TinyTexts.classes().indexOf(answer.label()), row.<Double>getAs("prediction"));
            assertEquals(answer.knownWords(), row.<Integer>getAs("knownWords"));
            assertArrayEquals(
                    answer.probabilities().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray(),
                    row.<Vector>getAs("probability").toArray());
        }
    }

    @Test
    void aPipelineSurvivesSavingAndTheRemovalOfTheModelFile() throws Exception {
        var texts = TinyModels.texts(100);
        var own = Files.copy(file, directory.resolve("moved.vatext"));
        var step = TextClassificationModel.fromFile(own.toString());
        Files.delete(own);
        step.setInputCol("body").setPredictionCol("place");
        var pipeline = new Pipeline().setStages(new PipelineStage[] {
            step, new IndexToString().setInputCol("place").setOutputCol("named")
        });
        var data = rows(texts).withColumnRenamed("text", "body");
        var saved = directory.resolve("pipeline").toString();
        pipeline.fit(data).write().overwrite().save(saved);
        var loaded = PipelineModel.load(saved);

        var answers = loaded.transform(data).withColumnRenamed("place", "prediction");
        var found = answers.collectAsList();
        assertAnswers(expected(texts), found);
        found.forEach(row -> assertEquals(row.<String>getAs("predictedLabel"), row.<String>getAs("named")));
        assertEquals(step.uid(), loaded.stages()[0].uid());
    }

    @Test
    void columnsWithoutANameAreLeftOutAndTheOthersKeepTheirMetadata() throws Exception {
        var labels = new StringIndexerModel(new String[] {"even", "odd"})
                .setInputCol("parity")
                .setOutputCol("label");
        var data = labels.transform(
                rows(TinyModels.texts(10)).withColumn("parity", functions.expr("if(id % 2 = 0, 'even', 'odd')")));
        var step = TextClassificationModel.fromFile(file.toString())
                .setPredictedLabelCol("")
                .setProbabilityCol("")
                .setKnownWordsCol("");
        var answers = step.transform(data);
        assertEquals(List.of("id", "text", "parity", "label", "prediction"), List.of(answers.columns()));
        assertEquals(data.schema().apply("label"), answers.schema().apply("label"));
        assertEquals(step.transformSchema(data.schema()), answers.schema());
        // An evaluator needs the metadata of neither, but their types.
        assertTrue(new MulticlassClassificationEvaluator()
                        .setMetricName("accuracy")
                        .evaluate(answers)
                <= 1);
    }

    @Test
    void aNullTextGetsNulls() throws Exception {
        var step = TextClassificationModel.fromFile(file.toString());
        var rows = step.transform(rows(Arrays.asList("bread", null, ""))).collectAsList();
        assertTrue(IntStream.range(2, 6).allMatch(rows.get(1)::isNullAt));
        assertAnswers(expected(List.of("bread", "")), List.of(rows.get(0), rows.get(2)));
    }

    @Test
    void rowsStream() throws Exception {
        var texts = TinyModels.texts(1_000);
        var step = TextClassificationModel.fromFile(file.toString());
        assertEquals(3, step.transform(rows(texts)).limit(3).collectAsList().size());
        assertAnswers(
                expected(texts.subList(0, 128)),
                step.transform(rows(texts)).limit(128).collectAsList());
    }

    @Test
    void aCopyHasItsOwnParameters() throws Exception {
        var step = TextClassificationModel.fromFile(file.toString());
        var copy = step.copy(new ParamMap().put(step.inputCol(), "body"));
        assertEquals("body", copy.getInputCol());
        assertEquals("text", step.getInputCol());
        assertEquals(
                1,
                copy.transform(rows(List.of("bread")).withColumnRenamed("text", "body"))
                        .count());
    }

    @Test
    void wrongColumnsAreRefusedBeforeAnythingRuns() throws Exception {
        var step = TextClassificationModel.fromFile(file.toString());
        var data = rows(List.of("bread"));
        assertRefused(
                "there is no column \"body\"",
                () -> step.copy(new ParamMap().put(step.inputCol(), "body")).transform(data));
        assertRefused(
                "\"id\" is bigint",
                () -> step.copy(new ParamMap().put(step.inputCol(), "id")).transform(data));
        assertRefused(
                "already a column \"prediction\"",
                () -> step.transform(data.withColumn("prediction", functions.lit(1))));
    }

    @Test
    void modelsInUseStayAndOfTheOthersTheLastFour() throws Exception {
        var context = spark.sparkContext();
        var shared =
                ModelFile.of(file.toString(), context.hadoopConfiguration()).share(context);
        IntFunction<LoadedModels.Use> use = threads -> LoadedModels.OF_THIS_PROCESS.use(
                new SharedModel(new SharedModel.Key(shared.key().checksum(), threads), shared.pieces()));
        try (var inUse = use.apply(10)) {
            IntStream.range(11, 16).forEach(threads -> use.apply(threads).close());
            var loads = LoadedModels.OF_THIS_PROCESS.loads();
            IntStream.range(12, 16).forEach(threads -> use.apply(threads).close());
            assertEquals(loads, LoadedModels.OF_THIS_PROCESS.loads());
            use.apply(11).close();
            assertEquals(loads + 1, LoadedModels.OF_THIS_PROCESS.loads());
            assertEquals("food", inUse.classifier().classify("bread and soup").label());
        }
    }

    @Test
    void aModelThatNeedsATokenizerOfAProgramIsRefused() throws Exception {
        var own = directory.resolve("own.vatext");
        try (var classifier = TextClassifier.trainer()
                .method("linear-svm")
                .labeled(TinyTexts.documents("labeled", 30))
                .tokenizer("my-analyzer", new LuceneTokenizer(new WhitespaceAnalyzer()))
                .train()) {
            classifier.save(own);
        }
        assertRefused("my-analyzer", () -> TextClassificationModel.fromFile(own.toString()));
    }

    private static void assertRefused(String sentence, org.junit.jupiter.api.function.Executable action) {
        var message = assertThrows(InputException.class, action).getMessage();
        assertTrue(String.valueOf(message).contains(sentence), message);
    }
}
