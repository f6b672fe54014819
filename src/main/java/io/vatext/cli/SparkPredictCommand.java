package io.vatext.cli;

import io.vatext.spark.job.PredictJob;
import io.vatext.spark.job.PredictTotals;
import io.vatext.spark.job.SparkJobs;
import io.vatext.spark.job.TableFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext spark predict}: answers each row of files, on Spark. */
@Command(
        name = "predict",
        description = {
            "Classify the rows of Parquet, JSON, CSV or text files on Apache Spark.",
            "The answers are the columns of the input, label, confidence, known_words and words, in Parquet and JSON also words_read (if"
                    + " the text is longer than the model reads) and probabilities; a name that the input already has gets the prefix"
                    + " predicted_. A row whose text is null has no answer. Rows may change their order."
        },
        footer = {"", "Example: vatext spark predict news.vatext mail.parquet --out scored --text-column body"})
final class SparkPredictCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Mixin
    private SessionConfig session = new SessionConfig();

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model file; a path of any of Hadoop's file systems.")
    private String model = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Files, directories or patterns, in any of Hadoop's file systems.")
    private List<String> inputs = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "A new or empty directory for the answers; it has a file _SUCCESS when they are complete.")
    private String out = "";

    @Option(
            names = "--force",
            description = "Replace earlier answers in --out, which are deleted when the job begins (default: off).")
    private boolean force;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Format of the input: parquet, json (lines), csv or text (default: by the names of the inputs).")
    private @Nullable TableFormat format;

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            defaultValue = PredictJob.Input.TEXT,
            description = "Column of the text (default: ${DEFAULT-VALUE}).")
    private String textColumn = PredictJob.Input.TEXT;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description =
                    "An option of Spark's reader, such as header=false, or multiLine=false to divide large csv files whose"
                            + " fields have no line ends; may be repeated (default: none).")
    private Map<String, String> readOptions = new LinkedHashMap<>();

    @Option(
            names = "--keep",
            paramLabel = "NAME",
            split = ",",
            description = "Columns of the input to keep, such as id,date (default: all).")
    private @Nullable List<String> kept;

    @Option(
            names = "--out-format",
            paramLabel = "NAME",
            description = "Format of the answers: parquet, json or csv (default: that of the input; json for text).")
    private @Nullable TableFormat outFormat;

    @Option(
            names = "--out-option",
            paramLabel = "KEY=VALUE",
            description = "An option of Spark's writer, such as compression=gzip; may be repeated (default: none).")
    private Map<String, String> writeOptions = new LinkedHashMap<>();

    @Option(
            names = "--top",
            paramLabel = "K",
            defaultValue = "10",
            description =
                    "How many classes of each answer to write in parquet and json, the most probable first (default:"
                            + " ${DEFAULT-VALUE}).")
    private int top = 10;

    SparkPredictCommand(Console console) {
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() {
        require(top >= 1, "--top must be at least 1, found " + top);
        require(outFormat != TableFormat.TEXT, "--out-format must be parquet, json or csv, found text");
        var job = new PredictJob(
                model,
                new PredictJob.Input(inputs, format, textColumn, readOptions),
                kept,
                new PredictJob.Output(out, outFormat, writeOptions, force),
                top);
        warn(SparkJobs.load().predict(job, session.options(), output::note, output.progress()));
        return 0;
    }

    private void warn(PredictTotals totals) {
        if (totals.withoutText() > 0) {
            output.warn("no text, so no answer: " + AnswerWarnings.share(totals.withoutText(), totals.rows()));
        }
        AnswerWarnings.of(totals.doubtful(), totals.rows() - totals.withoutText(), true)
                .forEach(output::warn);
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), rule);
        }
    }
}
