package io.vatext.spark;

import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;

/** Turns what Spark throws into one sentence. */
final class SparkFailures {
    private SparkFailures() {}

    /**
     * What to throw instead.
     *
     * @param failure what Spark threw
     * @return an {@link InputException} if the cause is one, perhaps on an executor, or Spark says that the input or the options are wrong
     */
    static RuntimeException translate(Throwable failure) {
        var input = causes(failure).filter(InputException.class::isInstance).findFirst();
        if (input.isPresent()) {
            return (InputException) input.get();
        }
        var sentence = "Spark: " + cause(failure);
        return causes(failure).anyMatch(AnalysisException.class::isInstance)
                ? new InputException(sentence, failure)
                : new UncheckedIOException(sentence, new IOException(failure));
    }

    /** The first line of the message of the deepest cause, without the names and numbers that Spark gives to errors. */
    static String cause(Throwable failure) {
        var deepest = causes(failure).reduce(failure, (outer, inner) -> inner.getMessage() == null ? outer : inner);
        var line = String.valueOf(deepest.getMessage()).lines().findFirst().orElse("")
                .replaceFirst("^\\[[A-Z0-9_.]+\\] ", "")
                .replaceFirst(" SQLSTATE: \\w+$", "")
                .strip();
        var named = deepest instanceof RuntimeException || deepest instanceof IOException || deepest instanceof AnalysisException
                ? line
                : deepest.getClass().getSimpleName() + ": " + line;
        return named.endsWith(".") ? named : named + ".";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause);
    }
}
