package io.vatext.evaluation;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Listing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads the predictions files that {@link PredictionWriter} writes, line by line.
 *
 * <p>The probabilities of the first line define the classes and their order; every other line must have the same.
 */
public final class PredictionReader {
    private static final ObjectMapper JSON = ConfigFiles.json();

    /** The largest number of bytes of a line; enough for thousands of classes. */
    private static final int LONGEST_LINE = 1 << 20;

    private final Path file;
    private @Nullable List<String> classes;

    private record Line(
            @Nullable String id,
            @Nullable String gold,
            @Nullable String label,
            @Nullable LinkedHashMap<String, @Nullable Double> probabilities) {}

    private PredictionReader(Path file) {
        this.file = file;
    }

    /**
     * Passes every prediction of a file to a consumer, in the file's order.
     *
     * @param file a predictions file with gold labels
     * @param consumer receives the predictions
     * @throws InputException if the file is missing or empty, or if a line is not a prediction with a gold label and the same
     *     classes as the first
     */
    public static void forEach(Path file, Consumer<ScoredDocument> consumer) {
        new PredictionReader(file).read(consumer);
    }

    /**
     * Evaluates predictions files together, such as one per seed; with several files a document counts once per file.
     *
     * @param files predictions files of one set of classes, at least one
     * @return the evaluation of all their lines
     * @throws InputException if a file cannot be used, or if the files do not share the order of their classes
     */
    public static Evaluation evaluate(List<Path> files) {
        var classes = classes(files.get(0));
        var evaluator = new Evaluator(classes);
        for (var file : files) {
            var reader = new PredictionReader(file);
            reader.classes = classes;
            reader.read(document -> {
                try {
                    evaluator.add(document);
                } catch (IllegalArgumentException e) {
                    throw new InputException(file + ": " + e.getMessage() + "; write the file again.", e);
                }
            });
        }
        return evaluator.finish();
    }

    /**
     * Whether the first line of a file was written by a {@link PredictionWriter}, so that vatext may replace the file.
     *
     * @param file any file
     * @return false for a directory and for files of other programs
     * @throws IOException if it cannot be read
     */
    public static boolean startsLikeOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.UTF_8);
            var line = JSON.readValue(start.lines().findFirst().orElse(""), Line.class);
            return line != null && line.id() != null && line.label() != null && line.probabilities() != null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** The classes of the first line. */
    private static List<String> classes(Path file) {
        var reader = new PredictionReader(file);
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.next(in, 1);
        } catch (IOException e) {
            throw reader.explain(e, 1);
        }
        if (reader.classes == null) {
            throw reader.empty();
        }
        return reader.classes;
    }

    private void read(Consumer<ScoredDocument> consumer) {
        var number = 1L;
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            var document = next(in, number);
            if (document == null) {
                throw empty();
            }
            while (document != null) {
                consumer.accept(document);
                number++;
                document = next(in, number);
            }
        } catch (IOException e) {
            throw explain(e, number);
        }
    }

    private @Nullable ScoredDocument next(BufferedReader in, long number) throws IOException {
        var text = in.readLine();
        return text == null ? null : parse(text, number);
    }

    private ScoredDocument parse(String text, long number) {
        Line line;
        try {
            line = JSON.readValue(text, Line.class);
        } catch (JacksonException e) {
            throw new InputException(
                    file + ":" + number + ": expected one prediction as a JSON object, found \"" + shortened(text)
                            + "\"; write the file again.",
                    e);
        }
        if (line == null
                || line.id() == null
                || line.gold() == null
                || line.label() == null
                || line.probabilities() == null) {
            throw InputException.at(
                    file,
                    number,
                    "expected the keys id, gold, label and probabilities, found \"" + shortened(text)
                            + "\"; write the predictions of labeled documents.");
        }
        return new ScoredDocument(line.id(), line.gold(), line.label(), probabilities(line.probabilities(), number));
    }

    private double[] probabilities(Map<String, @Nullable Double> byClass, long number) {
        var found = List.copyOf(byClass.keySet());
        if (classes == null) {
            classes = found;
        } else if (!classes.equals(found)) {
            throw InputException.at(
                    file,
                    number,
                    "expected probabilities of " + Listing.of(classes) + ", found " + Listing.of(found)
                            + "; write the file again.");
        }
        var values = new double[found.size()];
        for (var c = 0; c < values.length; c++) {
            var value = byClass.get(found.get(c));
            if (value == null) {
                throw InputException.at(
                        file, number, "the probability of " + found.get(c) + " is null; write the file again.");
            }
            values[c] = value;
        }
        return values;
    }

    private InputException empty() {
        return InputException.in(file, "the file is empty; expected one prediction on each line.");
    }

    private RuntimeException explain(IOException e, long number) {
        if (e instanceof NoSuchFileException) {
            return new InputException(file + ": no such file; name a predictions file.", e);
        }
        if (e instanceof CharacterCodingException) {
            return new InputException(
                    file + ": the text is not valid UTF-8 at or after line " + number + "; write the file again.", e);
        }
        return new UncheckedIOException("cannot read " + file, e);
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
