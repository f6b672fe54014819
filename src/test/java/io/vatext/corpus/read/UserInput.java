package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files in a directory of a test, and what was said while they were read. */
final class UserInput {
    private final Path directory;
    private final List<String> warnings = new ArrayList<>();

    UserInput(Path directory) {
        this.directory = directory;
    }

    Path write(String name, byte[] content) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    RecognizedDocuments open(Path path, ReaderOptions options) {
        return Documents.open(path, options).withLog(warnings::add);
    }

    /** The documents of a file. */
    List<Document> read(Path path, ReaderOptions options) {
        return Fixtures.all(open(path, options));
    }

    List<Document> read(Path path) {
        return read(path, ReaderOptions.RECOGNIZE);
    }

    /** The documents of a file, as {@code text/label}. */
    List<String> pairs(Path path, ReaderOptions options) {
        return read(path, options).stream()
                .map(document -> document.text() + "/" + document.label())
                .toList();
    }

    List<String> pairs(Path path) {
        return pairs(path, ReaderOptions.RECOGNIZE);
    }

    /** What was said, with paths relative to the directory. */
    String warnings() {
        return String.join("\n", warnings).replace(directory + "/", "").replace(directory.toString(), ".");
    }
}
