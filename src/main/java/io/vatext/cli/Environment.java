package io.vatext.cli;

import io.vatext.embedding.catalog.Embeddings;
import java.nio.file.Path;

/**
 * What a command that computes gets from its process.
 *
 * @param console where it reads and writes
 * @param interrupt passes on Ctrl-C
 * @param home the project directory, with its corpora
 */
record Environment(Console console, Interrupt interrupt, Path home) {
    /** The described word vectors and encoders of the project. */
    Embeddings embeddings() {
        return Embeddings.at(home);
    }
}
