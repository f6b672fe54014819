package io.vatext.cli;

import io.vatext.evaluation.PredictionReader;
import io.vatext.model.ModelArchive;
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
 * Protects a user's files from the outputs of a command, before the command reads anything: an output must not be an input, lie in an
 * input directory or hold an input, and replaces a file only if vatext wrote one of the same kind.
 */
final class OutputCheck {
    private final List<Path> inputs;

    private OutputCheck(List<Path> inputs) {
        this.inputs = inputs;
    }

    /** Knows what a command reads; null is what was not given. */
    static OutputCheck against(@Nullable Path... inputs) {
        return new OutputCheck(
                Stream.of(inputs).filter(Objects::nonNull).map(Path.class::cast).toList());
    }

    /** Knows of more inputs. */
    OutputCheck and(Collection<Path> more) {
        var all = new ArrayList<>(inputs);
        all.addAll(more);
        return new OutputCheck(all);
    }

    /** Checks a model or encoder, and the directory beside it where a run keeps its checkpoint. */
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

    /** Checks a file that must be new, because nothing shows whether vatext wrote the one that is there. */
    void newFile(String option, Path file) throws IOException {
        requireNoDirectory(option, file);
        requireApart(option, file);
        if (isFilled(file)) {
            throw InputException.in(
                    file, option + " would replace this file; name a file that does not exist, or delete this one.");
        }
    }

    /** Checks a directory of which vatext uses files of its own names, and the name of one that is in it whenever vatext made it. */
    void directory(String option, Path directory, String mark) throws IOException {
        requireApart(option, directory);
        if (!Files.isDirectory(directory) || Files.exists(directory.resolve(mark))) {
            return;
        }
        try (var files = Files.list(directory)) {
            if (files.anyMatch(file -> !String.valueOf(file.getFileName()).startsWith("."))) {
                throw InputException.in(
                        directory,
                        option + " names a directory with files that are not of vatext (" + mark
                                + " is missing); name an empty or new directory.");
            }
        }
    }

    /** Refuses an output that is an input, through links, too, or that contains one or is contained in one. */
    void requireApart(String option, Path output) throws IOException {
        for (var input : inputs) {
            if (!Files.exists(input)) {
                continue;
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

    /** Where a path leads; what does not exist yet is taken as it is. */
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

    /** Whether there is something that could be lost. */
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
