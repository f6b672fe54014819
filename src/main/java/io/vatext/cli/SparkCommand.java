package io.vatext.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vatext spark}: commands that run on Apache Spark. */
@Command(
        name = "spark",
        description = {
            "Prepare, train and classify on Apache Spark, on this computer or a cluster.",
            "In a checkout, Maven fetches Spark on first use (about 200 MB). A distribution has no Spark: there, and on a cluster, start"
                    + " vatext-VERSION-spark.jar (built with mvn -Pspark package) with the spark-submit of your Spark."
        })
final class SparkCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a subcommand is missing: "
                            + String.join(", ", spec.subcommands().keySet()));
        }
    }
}
