package io.vatext.benchmarks;

import io.vatext.classifier.Settings;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.published.Corpora;
import io.vatext.text.Tokenizer;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyBuilder;
import io.vatext.encoded.EncodedCorpus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes the documents of a corpus as words: {@code labeled.txt} and {@code unlabeled.txt} (fastText lines, for programs that
 * split at white space) and the same, encoded, for this one.
 */
public final class StepData {
    static final String LABELED = "labeled";
    static final String MIXED = "mixed";
    static final String VOCABULARY_SIZE = "vocabulary-size";

    private StepData() {}

    /**
     * Writes a corpus.
     *
     * @param arguments the project's directory, the corpus, its subset of labels, the words kept of a document, the directory to
     *     write to
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        var home = Path.of(arguments[0]);
        var cap = Integer.parseInt(arguments[3]);
        var directory = Files.createDirectories(Path.of(arguments[4]));
        var split = Corpora.at(home).open(arguments[1], arguments[2], 1).documents();
        var settings = Settings.defaults();
        var tokenizer = settings.tokenizer().create();
        var labeled = read(split.labeled(), tokenizer, cap);
        var unlabeled = read(split.unlabeled(), tokenizer, cap);
        var builder = new VocabularyBuilder(settings.vocabulary());
        labeled.forEach(d -> builder.add(d.words()));
        unlabeled.forEach(d -> builder.add(d.words()));
        var vocabulary = builder.build();
        Files.writeString(directory.resolve(VOCABULARY_SIZE), Integer.toString(vocabulary.size()));
        var classes = new ArrayList<>(new TreeSet<>(labeled.stream().map(Words::label).toList()));
        encode(directory, LABELED, labeled, vocabulary, classes);
        var all = new ArrayList<>(labeled);
        all.addAll(unlabeled);
        encode(directory, MIXED, all, vocabulary, null);
        lines(directory.resolve("labeled.txt"), labeled);
        lines(directory.resolve("unlabeled.txt"), unlabeled);
    }

    private record Words(String label, List<String> words) {}

    private static List<Words> read(DocumentSource source, Tokenizer tokenizer, int cap) {
        try (var documents = source.open()) {
            return documents
                    .map(d -> new Words(label(d), first(tokenizer.tokens(d.text()), cap)))
                    .filter(d -> !d.words().isEmpty())
                    .toList();
        }
    }

    private static String label(Document document) {
        return document.label() == null ? "" : document.label();
    }

    private static List<String> first(List<String> words, int cap) {
        return words.size() <= cap ? words : words.subList(0, cap);
    }

    private static void encode(
            Path directory, String name, List<Words> documents, Vocabulary vocabulary, List<String> classes)
            throws IOException {
        try (var writer = new EncodedCorpus.Writer(directory, name)) {
            for (var document : documents) {
                var ids = vocabulary.encode(document.words());
                if (vocabulary.knownWords(ids) > 0) {
                    writer.add(ids, classes == null ? EncodedCorpus.NO_LABEL : classes.indexOf(document.label()));
                }
            }
        }
    }

    private static void lines(Path file, List<Words> documents) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (var document : documents) {
                if (!document.label().isEmpty()) {
                    out.write("__label__" + document.label() + " ");
                }
                out.write(String.join(" ", document.words()));
                out.newLine();
            }
        }
    }
}
