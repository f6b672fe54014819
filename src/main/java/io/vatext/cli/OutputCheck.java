package io.vatext.cli;

import io.vatext.evaluation.PredictionReader;
import io.vatext.model.ModelArchive;
import io.vatext.report.HtmlReport;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Protects a user's files from the outputs of a command, before the command reads anything: an output must not be an
 * input, be in an input directory or contain an input, and it replaces a file only if vatext wrote that file and it is
 * of the same kind.
 */
final class OutputCheck {
    private final List<Path> inputs;

    private OutputCheck(List<Path> inputs) {
        this.inputs = inputs;
    }

    /** A check against what a command reads; null for an input that was not given. */
    static OutputCheck against(@Nullable Path... inputs) {
        return new OutputCheck(
                Stream.of(inputs).filter(Objects::nonNull).map(Path.class::cast).toList());
    }

    /** The same check with more inputs. */
    OutputCheck and(Collection<Path> more) {
        var all = new ArrayList<>(inputs);
        all.addAll(more);
        return new OutputCheck(all);
    }

    /**
     * Checks a model or encoder, and the directory next to it where a run keeps its checkpoint.
     *
     * @return that directory
     */
    Path model(String option, Path file) throws IOException {
        requireNoDirectory(option, file);
        requireApart(option, file);
        if (isFilled(file) && !ModelArchive.startsLikeOne(file)) {
            throw foreign(option, file, "a vatext model");
        }
        var work = file.resolveSibling(file.getFileName() + ".work");
        requireApart(option, work);
        return work;
    }

    /** Checks a file of predictions. */
    void predictions(String option, Path file) throws IOException {
        requireNoDirectory(option, file);
        requireApart(option, file);
        if (isFilled(file) && !PredictionReader.startsLikeOne(file)) {
            throw foreign(option, file, "a predictions file of vatext");
        }
    }

    /** Checks a file of answers as JSON Lines. */
    void answers(String option, Path file) throws IOException {
        requireNoDirectory(option, file);
        requireApart(option, file);
        if (isFilled(file) && !JsonAnswers.startsLikeOne(file)) {
            throw foreign(option, file, "a file of answers of vatext");
        }
    }

    /** Checks a table of answers. */
    void table(String option, Path file) throws IOException {
        requireNoDirectory(option, file);
        requireApart(option, file);
        if (isFilled(file) && !DelimitedAnswers.startsLikeOne(file)) {
            throw foreign(option, file, "a table of answers of vatext");
        }
    }

    /** Checks a file of attacked texts. */
    void attackedTexts(String option, Path file) throws IOException {
        requireNoDirectory(option, file);
        requireApart(option, file);
        if (isFilled(file) && !AttackedTextWriter.startsLikeOne(file)) {
            throw foreign(option, file, "a file of attacked texts of vatext");
        }
    }

    /** Checks a page about results. */
    void page(String option, Path file) throws IOException {
        requireNoDirectory(option, file);
        requireApart(option, file);
        if (isFilled(file) && !HtmlReport.startsLikeOne(file)) {
            throw foreign(option, file, "a page of vatext");
        }
    }

    /** Checks a file that must be new, because files of its kind do not show whether vatext wrote them. */
    void newFile(String option, Path file) throws IOException {
        requireNoDirectory(option, file);
        requireApart(option, file);
        if (isFilled(file)) {
            throw InputException.in(
                    file, option + " would replace this file; name a file that does not exist, or delete this one.");
        }
    }

    /**
     * Checks a directory in which vatext writes several files.
     *
     * @param mark the name of a file that every such directory of vatext contains
     */
    void directory(String option, Path directory, String mark) throws IOException {
        requireApart(option, directory);
        if (!Files.isDirectory(directory) || Files.exists(directory.resolve(mark))) {
            return;
        }
        try (var files = Files.list(directory)) {
            if (files.anyMatch(file -> !String.valueOf(file.getFileName()).startsWith("."))) {
                throw InputException.in(
                        directory,
                        option + " names a directory with files that vatext did not write (" + mark
                                + " is missing); name an empty or new directory.");
            }
        }
    }

    /** Refuses an output that is an input, contains one, or is contained in one; links are followed. */
    void requireApart(String option, Path output) throws IOException {
        for (var input : inputs) {
            if (!Files.isRegularFile(input) && !Files.isDirectory(input)) {
                continue; // A pipe cannot be overwritten, and has no path that could be compared.
            }
            if (Files.exists(output) && Files.isSameFile(input, output)) {
                throw InputException.in(
                        output, option + " would overwrite an input of this command; name another path.");
            }
            if (Files.isDirectory(input) && real(output).startsWith(real(input))) {
                throw InputException.in(
                        output,
                        option + " is in the directory " + input + ", which is an input; name a path elsewhere.");
            }
            if (Files.isDirectory(output) && real(input).startsWith(real(output))) {
                throw InputException.in(
                        output,
                        option + " would write to the directory of the input " + input + "; name another path.");
            }
        }
    }

    /** A path with its links followed, as far as it exists. */
    private static Path real(Path path) throws IOException {
        var absolute = path.toAbsolutePath();
        for (var existing = absolute; existing != null; existing = existing.getParent()) {
            if (Files.exists(existing)) {
                return existing.toRealPath()
                        .resolve(existing.relativize(absolute))
                        .normalize();
            }
        }
        return absolute.normalize();
    }

    private static void requireNoDirectory(String option, Path file) {
        if (Files.isDirectory(file)) {
            throw InputException.in(file, "this is a directory; name a file for " + option + ".");
        }
    }

    /** Whether a file has content that could be lost. */
    private static boolean isFilled(Path file) throws IOException {
        return Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > 0);
    }

    private static InputException foreign(String option, Path file, String expected) {
        return InputException.in(
                file,
                option + " would replace this file, which is not " + expected
                        + "; name another file, or delete this one.");
    }
}
