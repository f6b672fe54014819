package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private final Handling handling;

    /**
     * A reader of such files.
     *
     * @param handling what to do about bad rows
     */
    ClassCsvReader(Handling handling) {
        this.handling = handling;
    }

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

    private Stream<Document> file(Path file) {
        var input = Input.of(Input.requireFile(file), handling);
        var classes = classes(file.resolveSibling("classes.txt"));
        var name = input.prefix().endsWith(SUFFIX)
                ? input.prefix().substring(0, input.prefix().length() - SUFFIX.length())
                : input.prefix();
        var lines = input.lines();
        var rows = new RowReader(lines::next, new Dialect(',', true), lines.encoding(), false);
        var faults = input.faults(lines);
        var count = new long[1];
        return Pull.stream(
                () -> {
                    while (true) {
                        try {
                            var row = rows.next();
                            if (row == null) {
                                break;
                            }
                            count[0]++;
                            var document = document(name, row, classes);
                            if (!faults.refuse()) {
                                return document;
                            }
                        } catch (RowFault fault) {
                            faults.add(fault);
                        }
                    }
                    if (count[0] == 0 && !faults.refuse()) {
                        throw Lines.empty(input.name());
                    }
                    faults.end(count[0]);
                    return null;
                },
                lines);
    }

    private static Document document(String name, Row row, List<String> classes) throws RowFault {
        if (row.fields().size() < 2) {
            throw RowFault.at(
                    row.line(), "expected a class and at least one text column; check the quotes in this row");
        }
        var text = row.fields().stream()
                .skip(1)
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(" "));
        return new Document(
                name + ":" + row.line(),
                text,
                label(row.line(), row.fields().get(0).strip(), classes));
    }

    private static String label(long line, String number, List<String> classes) throws RowFault {
        var known = number.matches("[1-9]\\d{0,5}");
        var index = known ? Integer.parseInt(number) : 0;
        if (!known || (!classes.isEmpty() && index > classes.size())) {
            throw RowFault.at(
                    line,
                    "expected the number of a class in the first column"
                            + (classes.isEmpty() ? "" : ", 1 to " + classes.size()) + ", but found \"" + number
                            + "\"; if the file has a header, its format is csv");
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
