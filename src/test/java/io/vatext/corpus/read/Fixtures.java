package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Small files for the tests of readers. */
final class Fixtures {
    private Fixtures() {}

    static Path path(String name) {
        try {
            return Path.of(Objects.requireNonNull(Fixtures.class.getResource("/corpus/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    static List<Document> read(String name, ReaderOptions options) {
        return all(Documents.open(path(name), options));
    }

    static List<Document> read(String name) {
        return read(name, ReaderOptions.RECOGNIZE);
    }

    static List<Document> all(DocumentSource source) {
        try (var documents = source.open()) {
            return documents.toList();
        }
    }
}
