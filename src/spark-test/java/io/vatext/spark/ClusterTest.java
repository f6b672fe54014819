package io.vatext.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.learning.RunContext;
import io.vatext.methods.Models;
import io.vatext.preparation.EncodingSpec;
import io.vatext.preparation.Preparation;
import io.vatext.support.FileTree;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import io.vatext.support.Shares;
import io.vatext.support.TaskRunner;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Executors in processes of their own. The test that kills one comes last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {
    private static final int PARTITIONS = 8;

    private static final StructType SCHEMA =
            new StructType().add("id", DataTypes.IntegerType).add("text", DataTypes.StringType);

    @TempDir
    private static Path directory;

    private static Path file = Path.of("");

    private static SparkSession spark;

    @BeforeAll
    static void start() throws Exception {
        file = TinyModels.lstm(directory);
        SparkHome.make(Path.of(System.getenv("SPARK_HOME")), SparkHome.jars());
        var classes = SparkHome.classes().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        spark = SparkSession.builder()
                .master("local-cluster[2,1,1024]")
                .config("spark.executor.extraClassPath", classes)
                .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
                .config("spark.scheduler.minRegisteredResourcesRatio", "1")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** Rows in their order, the same number in each partition, up to one. */
    private static Dataset<Row> partitioned(List<String> texts) {
        var rows = IntStream.range(0, texts.size())
                .mapToObj(i -> RowFactory.create(i, texts.get(i)))
                .toList();
        var partitions = new JavaSparkContext(spark.sparkContext()).parallelize(rows, PARTITIONS);
        return spark.createDataFrame(partitions, SCHEMA);
    }

    /** The identifier, class, probabilities and known words that one process computes, a partition at a time. */
    private static List<List<Object>> expected(List<String> texts) throws IOException {
        var answers = new ArrayList<List<Object>>();
        try (var classifier = Models.standard().load(file, 1)) {
            for (var p = 0; p < PARTITIONS; p++) {
                var to = (int) ((p + 1L) * texts.size() / PARTITIONS);
                for (var from = (int) ((long) p * texts.size() / PARTITIONS); from < to; ) {
                    var end = Math.min(to, from + Classification.CHUNK);
                    for (var answer : classifier.classify(texts.subList(from, end))) {
                        answers.add(List.of(
                                from,
                                answer.label(),
                                List.copyOf(answer.probabilities().values()),
                                answer.knownWords()));
                        from++;
                    }
                }
            }
        }
        return answers;
    }

    private static List<List<Object>> answers(Dataset<Row> classified) {
        return classified.select("id", "predictedLabel", "probability", "knownWords").collectAsList().stream()
                .map(row -> List.<Object>of(
                        row.getInt(0),
                        row.getString(1),
                        Arrays.stream(row.<Vector>getAs(2).toArray()).boxed().toList(),
                        row.getInt(3)))
                .toList();
    }

    @Test
    @Order(1)
    void executorsGiveTheBitsOfOneProcessAndEachLoadsTheModelOnce() throws Exception {
        var texts = TinyModels.texts(10_000);
        var model = TextClassificationModel.fromFile(file.toString());
        assertEquals(expected(texts), answers(model.transform(partitioned(texts))));
        var loads = spark.range(0, 100, 1, 20)
                .mapPartitions(
                        (MapPartitionsFunction<Long, String>) numbers -> {
                            Thread.sleep(20); // so that no executor takes all tasks
                            return Collections.singletonList(
                                            SparkEnv.get().executorId() + ":" + LoadedModels.OF_THIS_PROCESS.loads())
                                    .iterator();
                        },
                        Encoders.STRING())
                .distinct()
                .collectAsList();
        assertEquals(List.of("0:1", "1:1"), loads.stream().sorted().toList());
    }

    @Test
    @Order(2)
    void theMemoryThatExecutorsNeedIsSaidAndWarnedOf() throws Exception {
        var lines = new ArrayList<String>();
        for (var model : List.of(file, TinyModels.linear(directory))) {
            try (var classifier = Models.standard().load(model, 1)) {
                ExecutorMemory.of(spark.sparkContext(), classifier).log(lines::add);
            }
        }
        assertTrue(
                lines.get(0)
                        .matches(
                                "warning: executors need spark.executor.memoryOverhead=[4-6]\\d\\dm for this model; they have 384 MiB"),
                lines.get(0));
        assertEquals(
                "executors need spark.executor.memoryOverhead=384m for this model; they have 384 MiB", lines.get(1));
    }

    @Test
    @Order(3)
    void theAnswersSurviveALostExecutor() throws Exception {
        var texts = TinyModels.texts(2_000);
        var killed = directory.resolve("killed").toString();
        var deadly = partitioned(texts)
                .map(
                        (MapFunction<Row, Row>) row -> {
                            if (row.getInt(0) == 1_100 && isFirst(killed)) {
                                Runtime.getRuntime().halt(137);
                            }
                            return row;
                        },
                        Encoders.row(SCHEMA));
        var model = TextClassificationModel.fromFile(file.toString());
        assertEquals(expected(texts), answers(model.transform(deadly)));
        assertTrue(Files.exists(Path.of(killed)));
    }

    /** When an executor ends. */
    @FunctionalInterface
    private interface Moment extends Serializable {
        boolean is(Object work);
    }

    /** Does work, and ends the process of an executor once. */
    private record Deadly<T, R>(Function<T, R> work, Moment moment, String mark)
            implements Function<T, R>, Serializable {
        @Override
        public R apply(T item) {
            var result = work.apply(item);
            try {
                if (moment.is(work) && isFirst(mark)) {
                    Runtime.getRuntime().halt(137);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return result;
        }
    }

    /** Tasks of which one ends its executor. */
    private static TaskRunner deadly(Moment moment, String mark) {
        var tasks = new SessionTasks(spark, () -> false);
        return new TaskRunner() {
            @Override
            public boolean usesOtherProcesses() {
                return true;
            }

            @Override
            public <T, R> void run(Iterator<T> items, Function<T, R> work, Consumer<R> inOrder) {
                tasks.run(items, new Deadly<>(work, moment, mark), inOrder);
            }
        };
    }

    private static FileTree prepared(Path to, UnaryOperator<Preparation> change) throws IOException {
        var spec = new EncodingSpec(TokenizerSpec.standard(), VocabularySpec.defaults(), 100);
        var train = Documents.open(directory.resolve("train.csv"), ReaderOptions.RECOGNIZE);
        var raw = Documents.openUnlabeled(directory.resolve("raw.txt"), ReaderOptions.RECOGNIZE);
        try (var preparation =
                change.apply(Preparation.keeping(to, 2, "test", Progress.Factory.silent(), () -> false))) {
            var split = new UserCorpus(train, null, raw, null, 0.2)
                    .split(1, preparation.tokenizingScan(spec.tokenizer()))
                    .documents();
            preparation.prepare(split, spec).close();
        }
        return FileTree.of(to);
    }

    @Test
    @Order(3)
    void preparedDocumentsSurviveALostExecutor() throws Exception {
        var train = new StringBuilder("text,label\n");
        for (var d = 0; d < 300; d++) {
            train.append("word")
                    .append(d % 13)
                    .append(" other")
                    .append(d % 40)
                    .append(",c")
                    .append(d % 3)
                    .append('\n');
        }
        Files.writeString(directory.resolve("train.csv"), train);
        Files.write(directory.resolve("raw.txt"), TinyModels.texts(10_000));
        var killed = directory.resolve("killed while encoding").toString();
        var deadly = deadly(work -> work.toString().contains("use=WHOLE_TEXT"), killed);
        var expected = prepared(directory.resolve("here"), preparation -> preparation);
        var actual = prepared(directory.resolve("there"), preparation -> preparation.by(deadly));
        assertTrue(Files.exists(Path.of(killed)));
        expected.assertSame(actual);
    }

    @Test
    @Order(4)
    void trainingSurvivesALostExecutor() throws Exception {
        var context = RunContext.of(1).withThreads(1);
        var here = Files.createDirectory(directory.resolve("one process"));
        var there = Files.createDirectory(directory.resolve("executors"));
        var killed = directory.resolve("killed while training").toString();
        var tasks = deadly(work -> work.toString().contains("step=11,"), killed);
        var expected = TinyModels.virtualAdversarial(here, context.withShares(new Shares(new OrderedTasks(1), 3)));
        var actual = TinyModels.virtualAdversarial(there, context.withShares(new Shares(tasks, 3)));
        assertTrue(Files.exists(Path.of(killed)));
        assertEquals(-1, Files.mismatch(expected, actual));
    }

    private static boolean isFirst(String mark) throws IOException {
        try {
            Files.createFile(Path.of(mark));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
