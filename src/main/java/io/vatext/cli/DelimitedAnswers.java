package io.vatext.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table with a header: the columns of the input, and {@code label}, {@code confidence}, {@code known_words} and {@code words}. A name that
 * the input already has gets the prefix {@code predicted_}. Cells without a label are empty, and so are all four of a row that could not be
 * read. Fields are quoted as in RFC 4180 where they must be. Not thread-safe.
 */
final class DelimitedAnswers implements AnswerWriter {
    private static final List<String> OWN = List.of("label", "confidence", "known_words", "words");
    private static final String PREFIX = "predicted_";
    private static final int LONGEST_HEADER = 1 << 16;

    private final OutputStream out;
    private final char separator;
    private @Nullable List<String> columns;

    DelimitedAnswers(OutputStream out, char separator) {
        this.out = out;
        this.separator = separator;
    }

    @Override
    public void write(Answer answer) throws IOException {
        var found = answer.entry().columns();
        if (columns == null) {
            columns = found;
            line(Stream.concat(found.stream(), own(found).stream()));
        } else if (!columns.equals(found)) {
            throw new IllegalStateException("the columns change: " + columns + ", " + found);
        }
        var prediction = answer.prediction();
        var values = prediction == null
                ? List.of("", "", "", "")
                : List.of(
                        answer.label() == null ? "" : answer.label(),
                        Double.toString(Answer.rounded(prediction.confidence())),
                        Integer.toString(prediction.knownWords()),
                        Integer.toString(prediction.words()));
        line(Stream.concat(answer.entry().fields().stream(), values.stream()));
    }

    private static List<String> own(List<String> columns) {
        var taken = new HashSet<>(columns);
        var names = new ArrayList<String>();
        for (var name : OWN) {
            var free = name;
            while (!taken.add(free)) {
                free = PREFIX + free;
            }
            names.add(free);
        }
        return names;
    }

    private void line(Stream<String> fields) throws IOException {
        var line = fields.map(this::quoted).collect(Collectors.joining(String.valueOf(separator), "", "\n"));
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private String quoted(String field) {
        var isPlain = field.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r')
                && field.equals(field.strip());
        return isPlain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** Whether a file starts with a header of this class, so that vatext may replace the file. */
    static boolean startsLikeOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var header = new String(in.readNBytes(LONGEST_HEADER), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            return header.matches("(.*[,\t])?"
                    + OWN.stream().map(name -> "(" + PREFIX + ")*" + name).collect(Collectors.joining("[,\t]")));
        }
    }
}
