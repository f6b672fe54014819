package io.vatext.spark;

import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;

/** Turns what Spark throws into one sentence. */
final class SparkFailures {
    /** How Spark's messages about its input start. */
    private static final Pattern ABOUT_INPUT = Pattern.compile("^\\[(FAILED_READ_FILE|MALFORMED_)");

    private static final Pattern FILE = Pattern.compile("while reading file (\\S+?)\\.?(\\s|$)");

    private SparkFailures() {}

    /**
     * What to throw instead.
     *
     * @param failure what Spark threw
     * @return an {@link InputException} if the cause is one, perhaps on an executor, or if Spark says that its input is bad
     */
    static RuntimeException translate(Throwable failure) {
        var input = causes(failure).filter(InputException.class::isInstance).findFirst();
        if (input.isPresent()) {
            return (InputException) input.get();
        }
        var file = first(FILE, failure);
        if (file.isPresent()) {
            return new InputException(file.get() + ": " + cause(failure), failure);
        }
        var isInput = first(ABOUT_INPUT, failure).isPresent()
                || causes(failure).anyMatch(AnalysisException.class::isInstance);
        return isInput
                ? new InputException(cause(failure), failure)
                : new UncheckedIOException("the job on Spark failed: " + cause(failure), new IOException(failure));
    }

    /** The first line of the message of the deepest cause, without the names and numbers that Spark gives to errors. */
    static String cause(Throwable failure) {
        var deepest = causes(failure).reduce(failure, (outer, inner) -> inner.getMessage() == null ? outer : inner);
        var line = message(deepest)
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^\\[[A-Z0-9_.]+\\] ", "")
                .replaceFirst(" SQLSTATE: \\w+$", "")
                .strip();
        // The message of an error, such as that a class was not found, may be a name alone.
        var named = deepest instanceof Exception ? line : deepest.getClass().getSimpleName() + ": " + line;
        return named.endsWith(".") ? named : named + ".";
    }

    private static Optional<String> first(Pattern pattern, Throwable failure) {
        return causes(failure)
                .map(cause -> pattern.matcher(message(cause)))
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private static String message(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), "");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause);
    }
}
