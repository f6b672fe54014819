package io.vatext.cli;

import io.vatext.embedding.WordVectorFile;
import io.vatext.embedding.catalog.EmbeddingDescription;
import io.vatext.embedding.catalog.Embeddings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * {@code vatext embeddings info}: describes a set, and counts how much of a vocabulary it covers. Does not load ND4J.
 */
@Command(
        name = "info",
        description = "Describe a set of word vectors, and how much of a vocabulary it covers.",
        footer = {"", "Example: vatext embeddings info glove-6b-100 --vocabulary-of r8"})
final class EmbeddingsInfoCommand implements Callable<Integer> {
    private static final int EXAMPLES = 10;

    private final Console console;
    private final Path home;

    @Parameters(paramLabel = "NAME|FILE", description = "A described set, or a file of vectors.")
    private String name = "";

    @Option(
            names = "--vocabulary-of",
            paramLabel = "MODEL|CORPUS",
            description = "Count the words of a model file, or of a corpus under the default settings (default: none).")
    private @Nullable String vocabularyOf;

    @Option(names = "--json", description = "Print as one JSON object (default: lines of text).")
    private boolean json;

    EmbeddingsInfoCommand(Console console, Path home) {
        this.console = console;
        this.home = home;
    }

    @Override
    public Integer call() {
        var embeddings = Embeddings.at(home);
        var values = new LinkedHashMap<String, Object>();
        var described = embeddings.names().contains(name);
        if (described) {
            embeddings.tree(name).properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        }
        if (!described || embeddings.kind(name).equals(EmbeddingDescription.WORD_VECTORS)) {
            addVectors(embeddings, described, values);
        }
        if (!json) {
            values.replaceAll(
                    (key, value) -> value instanceof JsonNode node && !node.isContainer() ? plain(node) : value);
        }
        ResultPrinter.summary(console.out(), values, json);
        return 0;
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.asString().strip() : value.toString();
    }

    private void addVectors(Embeddings embeddings, boolean described, Map<String, Object> values) {
        var here = !described || Files.isRegularFile(embeddings.file(embeddings.describe(name)));
        if (described && !here && vocabularyOf == null) {
            values.put("here", json ? (Object) false : "no; get it with: vatext embeddings fetch " + name);
            return;
        }
        var file = embeddings.find(name).file();
        values.put("file", file.toString());
        if (vocabularyOf == null) {
            if (!described) {
                var vectors = WordVectorFile.read(file, word -> false);
                values.put("dimension", vectors.dimension());
                values.put("words", vectors.wordsInFile());
            }
            return;
        }
        var vocabulary = VocabularySource.named(vocabularyOf, home);
        var vectors = embeddings.read(name, vocabulary);
        values.put("dimension", vectors.dimension());
        values.put("words", vectors.wordsInFile());
        var coverage = vectors.coverage(vocabulary);
        values.put("coverage", json ? coverage : coverage.toString());
        // Ids are sorted by frequency, and the last one is the end of sequence.
        List<String> missing = IntStream.range(0, vocabulary.eos())
                .mapToObj(vocabulary::word)
                .filter(word -> !vectors.rows().containsKey(word))
                .limit(EXAMPLES)
                .toList();
        if (json || !missing.isEmpty()) {
            values.put("most_frequent_without_a_vector", json ? missing : String.join(" ", missing));
        }
    }
}
