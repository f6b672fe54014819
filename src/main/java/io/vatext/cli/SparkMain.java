package io.vatext.cli;

import java.util.stream.Stream;

/** The commands of {@code vatext spark} for {@code spark-submit}: {@code spark-submit vatext-VERSION-spark.jar predict …}. */
public final class SparkMain {
    private SparkMain() {}

    /**
     * Runs a command.
     *
     * @param arguments the command line without {@code vatext spark}
     */
    public static void main(String... arguments) {
        var code =
                Main.run(Stream.concat(Stream.of("spark"), Stream.of(arguments)).toArray(String[]::new));
        // An application on YARN that ends the process has failed, whatever its exit code.
        if (code != 0) {
            System.exit(code);
        }
    }
}
