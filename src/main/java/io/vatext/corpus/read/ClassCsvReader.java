package io.vatext.corpus.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The CSV of Zhang, Zhao and LeCun (2015), in which AG News, DBpedia and others are published: no header; the first
 * column is the number of the class, from 1, and the text is in one or more columns after it, such as title and
 * abstract.
 *
 * <p>Reads one file, or a directory that holds {@code train.csv} and {@code test.csv}. If {@code classes.txt} is next
 * to a file, line N holds the name of class N; otherwise the label is the number. Identifiers are {@code train:LINE};
 * the text columns are joined by a space.
 */
final class ClassCsvReader implements DocumentReader {
    private static final String SUFFIX = ".csv";

    @Override
    public Stream<Document> read(Path path) {
        Input.requireExisting(path);
        if (!Files.isDirectory(path)) {
            return file(path);
        }
        var files = Stream.of("test", "train")
                .map(name -> path.resolve(name + SUFFIX))
                .filter(Files::isRegularFile)
                .toList();
        if (files.isEmpty()) {
            throw InputException.in(path, "expected train.csv and test.csv, but found neither.");
        }
        return Pull.concat(files.stream()
                .<Supplier<Stream<Document>>>map(file -> () -> file(file))
                .toList());
    }

    private static Stream<Document> file(Path file) {
        var input = Input.of(Input.requireFile(file));
        var classes = classes(file.resolveSibling("classes.txt"));
        var name = input.prefix().endsWith(SUFFIX)
                ? input.prefix().substring(0, input.prefix().length() - SUFFIX.length())
                : input.prefix();
        var csv = CsvReader.builder().ofCsvRecord(input.characters());
        var records = csv.iterator();
        var line = new long[] {0};
        return Pull.stream(
                () -> {
                    var record = next(input, records, line[0]);
                    if (record == null && line[0] == 0) {
                        throw Lines.empty(input.name());
                    }
                    if (record == null) {
                        return null;
                    }
                    line[0] = record.getStartingLineNumber();
                    return document(input, name, record, classes);
                },
                csv);
    }

    private static @Nullable CsvRecord next(Input input, Iterator<CsvRecord> records, long line) {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException | IllegalStateException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InputException known) {
                    throw known;
                }
            }
            throw new InputException(
                    input.name() + ": the row after line " + line + " cannot be read: " + e.getMessage()
                            + "; check its quotes.",
                    e);
        }
    }

    private static Document document(Input input, String name, CsvRecord record, List<String> classes) {
        var line = record.getStartingLineNumber();
        if (record.getFieldCount() < 2) {
            throw InputException.at(
                    input.name(), line, "expected a class and at least one text column; check the quotes in this row.");
        }
        var text = record.getFields().stream()
                .skip(1)
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(" "));
        return new Document(
                name + ":" + line, text, label(input, line, record.getField(0).strip(), classes));
    }

    private static String label(Input input, long line, String number, List<String> classes) {
        var known = number.matches("[1-9]\\d{0,5}");
        var index = known ? Integer.parseInt(number) : 0;
        if (!known || (!classes.isEmpty() && index > classes.size())) {
            throw InputException.at(
                    input.name(),
                    line,
                    "expected the number of a class in the first column"
                            + (classes.isEmpty() ? "" : ", 1 to " + classes.size()) + ", but found \"" + number
                            + "\"; if the file has a header, its format is csv.");
        }
        return classes.isEmpty() ? number : classes.get(index - 1);
    }

    private static List<String> classes(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        var input = Input.of(file);
        try (var reader = new BufferedReader(input.characters())) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw input.failed(e);
        }
    }
}
