package io.vatext.cli;

import io.vatext.spark.job.SparkJobs;
import io.vatext.support.Shares;
import java.io.IOException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vatext spark train}: as {@code vatext train}, on Spark. */
@Command(
        name = "train",
        customSynopsis = "vatext spark train --train PATH [--unlabeled PATH] --out MODEL [OPTIONS]",
        description = {
            "Train a classifier as vatext train does, with executors that prepare documents (see vatext spark prepare) and compute the"
                    + " gradients of networks.",
            "Each step divides its documents into --partitions shares, one task each; the driver adds their gradients and changes the"
                    + " weights. The same number of partitions gives the same model, whatever the cluster; one partition that of vatext"
                    + " train --threads 1. Word vectors, linear members and validation are computed by the driver with --threads."
        },
        footer = {
            "",
            "A lost executor costs a repeated task. Checkpoints are the driver's: the same command resumes from MODEL.work.",
            "Example: vatext spark train --train labeled.csv --unlabeled mail.jsonl --out mail.vatext --master local[2]"
        })
final class SparkTrainCommand extends TrainCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SessionConfig session = new SessionConfig();

    @Option(
            names = "--partitions",
            paramLabel = "P",
            description = "Shares of the documents of a step (default: the processors of the executors).")
    private @Nullable Integer partitions;

    private final BooleanSupplier stop;
    private @Nullable Shares shares;

    SparkTrainCommand(Environment environment) {
        super(environment);
        this.stop = environment.interrupt();
    }

    @Override
    @Nullable
    Shares shares() {
        return shares;
    }

    @Override
    public Integer call() throws IOException {
        if (partitions != null && partitions < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--partitions must be at least 1, found " + partitions);
        }
        try (var tasks = SparkJobs.load().tasks(session.options(), "vatext train", stop)) {
            shares = new Shares(tasks, partitions == null ? tasks.parallelism() : partitions);
            return super.call();
        }
    }
}
