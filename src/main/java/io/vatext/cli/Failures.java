package io.vatext.cli;

import io.vatext.fetch.DownloadException;
import io.vatext.sentence.SentenceEncoders;
import io.vatext.spark.job.SparkJobs;
import io.vatext.support.FileErrors;
import io.vatext.support.InputException;
import io.vatext.support.MissingComponentException;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** Reports why a command failed, in one sentence, and chooses the exit code. */
final class Failures {
    static final int FAILED = 1;

    /** An optional component is missing that the launcher fetches; users do not see this code. */
    static final int MISSING_COMPONENT = 75;

    /** Names the components that the launcher fetches when this process exits with {@link #MISSING_COMPONENT}. */
    private static final String FETCHED = "vatext.fetched";

    private static final int BAD_INPUT = 3;
    private static final int INTERRUPTED = 130;

    /** As of a program that the signal SIGPIPE ends. */
    private static final int CLOSED_OUTPUT = 141;

    private Failures() {}

    static int report(Exception error, PrintWriter err, boolean verbose) {
        if (verbose) {
            error.printStackTrace(err);
        }
        if (error instanceof ParameterException wrongUsage) {
            return UsageMistakes.report(wrongUsage, new String[0]);
        }
        if (error instanceof ClosedOutputException
                || (error instanceof UncheckedIOException unchecked
                        && unchecked.getCause() instanceof ClosedOutputException)) {
            return CLOSED_OUTPUT; // The reader has seen enough.
        }
        if (error instanceof MissingComponentException missing) {
            return reportMissing(missing, err);
        }
        err.println("vatext: " + Plain.message(sentence(error, verbose)));
        return error instanceof InputException ? BAD_INPUT : error instanceof StoppedException ? INTERRUPTED : FAILED;
    }

    private static int reportMissing(MissingComponentException missing, PrintWriter err) {
        if (missing.component().equals(System.getProperty(FETCHED))) {
            return MISSING_COMPONENT;
        }
        err.println("vatext: " + Plain.message(missingSentence(missing, System.getProperty("vatext.installation"))));
        return FAILED;
    }

    private static String missingSentence(MissingComponentException missing, @Nullable String installation) {
        if (installation == null) {
            return String.valueOf(missing.getMessage());
        }
        var version = Main.Version.number();
        return switch (missing.component()) {
            case SentenceEncoders.COMPONENT ->
                "the sentence encoder is not installed; unpack vatext-" + version
                        + "-sentence-encoder.tar.gz (or .zip) in " + installation + ".";
            case SparkJobs.COMPONENT ->
                "a distribution has no Spark; use spark-submit vatext-" + version
                        + "-spark.jar with the words after \"vatext spark\" (mvn -Pspark package builds the jar in a checkout).";
            default -> String.valueOf(missing.getMessage());
        };
    }

    private static String sentence(Exception error, boolean verbose) {
        if (error instanceof InputException wrong) {
            return Remedies.sentence(wrong);
        }
        if (error instanceof DownloadException broken) {
            return Remedies.join(
                    String.valueOf(broken.getMessage()), "run the command again to continue, or " + Remedies.FROM_FILE);
        }
        if (error instanceof StoppedException stopped) {
            return stopped.getMessage() + (stopped.isResumable() ? " Run the same command again to resume." : "");
        }
        if (error instanceof TrainingException) {
            return String.valueOf(error.getMessage());
        }
        if (error instanceof UncheckedIOException unchecked) {
            var cause = Objects.requireNonNull(unchecked.getCause());
            // A message that is not the cause's describes what was being done.
            return cause.toString().equals(unchecked.getMessage())
                    ? sentence(cause, verbose)
                    : String.valueOf(unchecked.getMessage());
        }
        if (error instanceof FileSystemException file) {
            return FileErrors.describe(file) + ".";
        }
        if (error instanceof IOException failure) {
            return "reading or writing failed: " + FileErrors.reason(failure);
        }
        return "failed: " + error + (verbose ? "" : "; --verbose shows where");
    }

    /** Reports an error that ends the process, whatever the command. */
    static int reportFatal(Error error, PrintStream err) {
        err.println("vatext: " + Plain.message(fatalSentence(error)));
        return FAILED;
    }

    private static String fatalSentence(Error error) {
        if (error instanceof OutOfMemoryError) {
            return "memory ran out (" + error.getMessage()
                    + "); lower training.batch, max_tokens, model.hidden or rank, or give more with VATEXT_JAVA_OPTIONS=-Xmx….";
        }
        if (error instanceof LinkageError) {
            return "the native array library could not be started: " + error.getMessage()
                    + (error.getCause() == null ? "" : " (" + error.getCause() + ")");
        }
        if (error instanceof StackOverflowError) {
            return "an input or a setting is nested too deeply to be read.";
        }
        if (error instanceof InternalError) {
            // So Java reports a mapped file that has become shorter, or that the disk no longer gives.
            return "a file in use was cut or cannot be read any more (" + error.getMessage()
                    + "); run the command again.";
        }
        return "failed: " + error;
    }
}
