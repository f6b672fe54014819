package io.vatext.cli;

import io.vatext.embedding.catalog.Embeddings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** The words of the command that starts this program once more, without those of a command of it. */
    List<String> program() {
        var words = new ArrayList<String>();
        words.add(ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return words;
    }
}
