package io.vatext.cli;

import io.vatext.spark.job.SparkJobs;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vatext spark prepare}: as {@code vatext corpus prepare}, on Spark. */
@Command(
        name = "prepare",
        defaultValueProvider = PrepareCommand.MethodToPrepare.class,
        customSynopsis = {
            "vatext spark prepare --train PATH [--unlabeled PATH] [OPTIONS]",
            "       vatext spark prepare NAME [--subset SUBSET] [OPTIONS]"
        },
        description = {
            "Tokenize and encode documents on Apache Spark ahead of train; the result has the same bytes as that of vatext corpus prepare.",
            "All executors must reach the documents and --prepared, which may be paths of any of Hadoop's file systems, such as"
                    + " hdfs://server/mail.jsonl. They read files of text (jsonl, fasttext and lines in ranges of 64 MiB;"
                    + " csv and tsv as a whole), directories of texts, and RCV1 by files and archives of days; other corpora are read by the driver."
        },
        footer = {
            "",
            "Give the same files and settings as to train.",
            "Example: vatext spark prepare --train labeled.csv --unlabeled mail.jsonl --prepared prepared --master local[2]"
        })
final class SparkPrepareCommand extends PrepareCommand {
    @Mixin
    private SessionConfig session = new SessionConfig();

    private final Interrupt interrupt;

    SparkPrepareCommand(Environment environment) {
        super(environment);
        this.interrupt = environment.interrupt();
    }

    @Override
    public Integer call() throws IOException {
        var stop = interrupt.watch();
        try (var tasks = SparkJobs.load().tasks(session.options(), "vatext prepare", stop)) {
            return prepare(stop, preparation -> preparation.by(tasks));
        } finally {
            interrupt.release();
        }
    }
}
