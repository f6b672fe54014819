package io.vatext.embedding.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project directory with one described set of word vectors, {@code tiny}, of two words and three numbers. */
final class VectorProject {
    static final String VECTORS = "wheat 1 2 3\ncorn 4 5 6\n";

    private VectorProject() {}

    static Embeddings in(Path home, String origin) throws IOException {
        Files.writeString(
                Files.createDirectories(home.resolve("embeddings")).resolve("tiny.yaml"), """
                name: tiny
                kind: word-vectors
                title: Two words
                license: none
                dimension: 3
                words: 2
                data: {file: tiny.txt}
                origin: {page: "http://localhost/", %s}
                """.formatted(origin));
        return Embeddings.at(home);
    }

    /** Creates the project in a directory. */
    static Embeddings fetched(Path home) throws IOException {
        var embeddings = in(home, "archive: \"http://localhost:9/tiny.zip\"");
        Files.writeString(Files.createDirectories(embeddings.dataDirectory()).resolve("tiny.txt"), VECTORS);
        return embeddings;
    }
}
