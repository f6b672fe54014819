package io.vatext.spark;

import io.vatext.spark.job.PredictJob;
import io.vatext.spark.job.PredictTotals;
import io.vatext.spark.job.SessionOptions;
import io.vatext.spark.job.SparkJobs;
import io.vatext.spark.job.SparkTasks;
import io.vatext.spark.job.TableFormat;
import io.vatext.support.Progress;
import java.io.IOException;
import java.util.HashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Runs each job in a session of its own. */
public final class SessionJobs implements SparkJobs {
    /** For {@link java.util.ServiceLoader}. */
    public SessionJobs() {}

    @Override
    public String version() {
        return org.apache.spark.package$.MODULE$.SPARK_VERSION();
    }

    @Override
    public PredictTotals predict(
            PredictJob job, SessionOptions session, Consumer<String> log, Progress.Factory progress) {
        var spark = Sessions.open(session, "vatext predict");
        try {
            return predict(spark, job, log, progress);
        } catch (Exception e) { // Spark throws checked exceptions that no method declares.
            throw SparkFailures.translate(e);
        } finally {
            spark.stop();
        }
    }

    @Override
    public SparkTasks tasks(SessionOptions session, String name, BooleanSupplier stop) {
        return new SessionTasks(Sessions.open(session, name), stop);
    }

    private static PredictTotals predict(
            SparkSession spark, PredictJob job, Consumer<String> log, Progress.Factory progress) throws IOException {
        var context = spark.sparkContext();
        var hadoop = context.hadoopConfiguration();
        var inputs = AnswerDirectory.existing(job.input().paths(), hadoop);
        inputs.add(HadoopPaths.qualified(job.model(), hadoop));
        var directory =
                AnswerDirectory.checked(job.output().directory(), job.output().replaces(), inputs, hadoop);
        var model = ModelFile.of(job.model(), hadoop);
        // Loaded here first, so that a model that cannot be used ends the job before it begins.
        try (var classifier = model.load()) {
            ExecutorMemory.of(context, classifier).log(log);
        }
        var named = job.input().format();
        var format = named == null ? TableFormat.ofNames(job.input().paths()) : named;
        var table = TextTable.open(spark, job.input(), format, job.kept());
        var written = job.output().format() == null
                ? format.ofAnswers()
                : job.output().format();
        log.accept(
                "reading " + format + ", text from the column \"" + job.input().textColumn() + "\"");

        var counters = new AnswerCounters(context);
        var columns = new PredictColumns(written.hasMaps() ? job.top() : 0, counters);
        var keptColumns = table.keptSchema();
        var kept = IntStream.range(0, table.kept()).toArray();
        var answers = table.rows()
                .mapPartitions(
                        new Classification(model.share(context), table.text(), kept, columns),
                        Encoders.row(columns.addTo(keptColumns)));
        var options = new HashMap<>(written.writeOptions());
        options.putAll(job.output().options());
        context.addSparkListener(new TaskProgress("predict", progress));
        try {
            answers.write()
                    .format(written.toString())
                    .options(options)
                    .mode(directory.mode())
                    .save(directory.toString());
        } finally {
            directory.deleteIfEmpty();
        }
        return counters.totals();
    }
}
