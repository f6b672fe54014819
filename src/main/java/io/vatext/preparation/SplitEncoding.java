package io.vatext.preparation;

import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the vocabulary and the encoded parts of a split, as {@link Prepared} reads them.
 *
 * @param documents the documents of its parts
 * @param spec how they are encoded
 * @param given the vocabulary; null to build one from the labeled and unlabeled documents
 * @param execution threads and progress
 */
record SplitEncoding(
        ChosenDocuments documents,
        EncodingSpec spec,
        @Nullable Vocabulary given,
        Execution execution) {
    void write(Path directory) throws IOException {
        if (given == null) {
            var builder = WordCounting.of(documents.mixed(), spec, execution);
            write(builder.build(), builder.distinctWords(), directory);
        } else {
            write(given, given.size(), directory);
        }
    }

    private void write(Vocabulary vocabulary, int distinctWords, Path directory) throws IOException {
        var classes = numbers(documents.classes());
        try (var shown = execution.start("encoding")) {
            var encoding = new Encoding(spec, vocabulary, execution, shown);
            encoding.write(documents.labeled(), classes, Encoding.Use.TRAINING, directory, Prepared.LABELED);
            encoding.requireDocuments(directory, Prepared.LABELED, "labeled document");
            encoding.write(documents.validation(), classes, Encoding.Use.VALIDATION, directory, Prepared.VALIDATION);
            encoding.writeText(documents.mixed(), directory, Prepared.MIXED);
        }
        new Prepared.Manifest(Prepared.VERSION, documents.classes(), documents.prior(), distinctWords)
                .write(directory, vocabulary);
    }

    /** The number of each class. */
    private static Map<String, Integer> numbers(List<String> classes) {
        Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(label -> numbers.put(label, numbers.size()));
        return numbers;
    }
}
