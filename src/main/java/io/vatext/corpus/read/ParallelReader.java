package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Text and classes in two files: each line of {@code NAME.txt} is a document, and the same line of {@code NAME.cat} is
 * its class. Without {@code NAME.cat} the documents are unlabeled. The Elec corpus of Johnson and Zhang (2015) is
 * published in this format.
 *
 * <p>Reads one such file, or all of a directory in the order of their names. Identifiers are {@code NAME:LINE}. Lines
 * that are not valid UTF-8 are read as Latin-1.
 */
final class ParallelReader implements DocumentReader {
    private static final String TEXT = ".txt";
    private static final String CLASSES = ".cat";

    @Override
    public Stream<Document> read(Path path) {
        Input.requireExisting(path);
        if (!Files.isDirectory(path)) {
            return file(path);
        }
        var files = DirectoryWalk.children(path).stream()
                .filter(file -> Input.fileName(file).endsWith(TEXT) && Files.isRegularFile(file))
                .toList();
        if (files.isEmpty()) {
            throw InputException.in(path, "expected files NAME.txt with one document per line, but found none.");
        }
        return Pull.concat(files.stream()
                .<Supplier<Stream<Document>>>map(file -> () -> file(file))
                .toList());
    }

    private static Stream<Document> file(Path file) {
        var input = Input.of(Input.requireFile(file));
        var name = input.prefix().endsWith(TEXT)
                ? input.prefix().substring(0, input.prefix().length() - TEXT.length())
                : input.prefix();
        var classes = file.resolveSibling(name + CLASSES);
        var text = reader(input);
        var labels = Files.isRegularFile(classes) ? reader(Input.of(classes)) : null;
        var line = new long[1];
        return Pull.stream(
                () -> {
                    for (var next = text.readLine(); next != null; next = text.readLine()) {
                        line[0]++;
                        var label = labels == null ? null : label(labels, classes, line[0]);
                        if (!next.isBlank()) {
                            return new Document(
                                    name + ":" + line[0], Lines.decode(next).strip(), label);
                        }
                    }
                    if (line[0] == 0) {
                        throw Lines.empty(input.name());
                    }
                    requireEnd(labels, classes, line[0], file);
                    return null;
                },
                () -> {
                    text.close();
                    if (labels != null) {
                        labels.close();
                    }
                });
    }

    private static BufferedReader reader(Input input) {
        return new BufferedReader(new InputStreamReader(input.open(), StandardCharsets.ISO_8859_1), 1 << 15);
    }

    private static String label(BufferedReader labels, Path classes, long line) throws IOException {
        var label = labels.readLine();
        if (label == null || label.isBlank()) {
            throw InputException.at(
                    classes,
                    line,
                    "expected the class of the document in the same line; the files do not belong together.");
        }
        return label.strip();
    }

    private static void requireEnd(@Nullable BufferedReader labels, Path classes, long lines, Path file)
            throws IOException {
        if (labels == null) {
            return;
        }
        for (var rest = labels.readLine(); rest != null; rest = labels.readLine()) {
            if (!rest.isBlank()) {
                throw InputException.in(
                        classes,
                        "the file has more classes than the " + lines + " lines of " + file
                                + "; the files do not belong together.");
            }
        }
    }
}
