package io.vatext.classifier;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.support.InputException;
import io.vatext.text.Tokenizer;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyBuilder;
import io.vatext.training.EncodedCorpus;
import io.vatext.training.TrainingData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Documents made ready for training: tokenized, counted and encoded on disk, part by part, without holding them in memory.
 *
 * <p>Owns the encoded corpora; close it.
 */
final class Prepared implements AutoCloseable {
    private final Vocabulary vocabulary;
    private final List<String> classes;
    private final double[] prior;
    private final EncodedCorpus labeled;
    private final EncodedCorpus mixed;
    private final EncodedCorpus validation;

    private Prepared(
            Vocabulary vocabulary,
            List<String> classes,
            double[] prior,
            EncodedCorpus labeled,
            EncodedCorpus mixed,
            EncodedCorpus validation) {
        this.vocabulary = vocabulary;
        this.classes = classes;
        this.prior = prior;
        this.labeled = labeled;
        this.mixed = mixed;
        this.validation = validation;
    }

    /**
     * Prepares the documents of a split.
     *
     * @param split labeled, validation and unlabeled parts; the test part is not read
     * @param settings tokenizer, vocabulary and length cap
     * @param directory an existing directory for the encoded files
     * @throws InputException if there are fewer than two classes, or no known word
     */
    static Prepared of(SplitDocuments split, Settings settings, Path directory) {
        var tokenizer = settings.tokenizer().create();
        var counts = new TreeMap<String, Long>();
        var builder = new VocabularyBuilder(settings.vocabulary());
        forEach(split.labeled(), document -> {
            counts.merge(label(document), 1L, Long::sum);
            builder.add(words(tokenizer, document.text(), settings.maxTokens()));
        });
        if (counts.size() < 2) {
            throw new InputException(
                    counts.isEmpty()
                            ? "there is no labeled document to train on; give documents with labels of at least two classes."
                            : "all labeled documents are of one class, " + counts.firstKey()
                                    + "; give documents of at least two classes.");
        }
        forEach(split.unlabeled(), document -> builder.add(words(tokenizer, document.text(), settings.maxTokens())));
        var vocabulary = builder.build();
        var all = new TreeSet<>(counts.keySet());
        all.addAll(split.classes());
        var classes = List.copyOf(all);
        var total = counts.values().stream().mapToLong(Long::longValue).sum();
        var prior = classes.stream()
                .mapToDouble(c -> (double) counts.getOrDefault(c, 0L) / total)
                .toArray();
        try {
            write(directory, "labeled", List.of(split.labeled()), tokenizer, vocabulary, settings, classes, false);
            write(
                    directory,
                    "mixed",
                    List.of(split.labeled(), split.unlabeled()),
                    tokenizer,
                    vocabulary,
                    settings,
                    null,
                    false);
            write(directory, "validation", List.of(split.validation()), tokenizer, vocabulary, settings, classes, true);
            var labeled = EncodedCorpus.open(directory, "labeled");
            if (labeled.size() == 0) {
                labeled.close();
                throw new InputException("no labeled document has a word that the vocabulary knows; lower"
                        + " vocabulary.min_documents (" + settings.vocabulary().minDocuments() + ").");
            }
            return new Prepared(
                    vocabulary,
                    classes,
                    prior,
                    labeled,
                    EncodedCorpus.open(directory, "mixed"),
                    EncodedCorpus.open(directory, "validation"));
        } catch (IOException e) {
            throw new UncheckedIOException("encoded documents could not be written: " + e.getMessage(), e);
        }
    }

    /** How many documents {@link #of} reads, counted once for each time; -1 where the counts do not say. */
    static long reads(Map<String, Long> counts) {
        var labeled = counts.get("labeled");
        return labeled == null
                ? -1
                : 3 * labeled + 2 * counts.getOrDefault("unlabeled", 0L) + counts.getOrDefault("validation", 0L);
    }

    private static String label(Document document) {
        if (document.label() == null) {
            throw new InputException(
                    "the labeled document " + document.id() + " has no label; move it to the unlabeled documents.");
        }
        return document.label();
    }

    private static void forEach(DocumentSource source, java.util.function.Consumer<Document> consumer) {
        try (var documents = source.open()) {
            documents.forEachOrdered(consumer);
        }
    }

    /** The words of a text as numbers, the end mark last; nothing at all where no word is known, for then there is nothing to read. */
    static int[] encode(Tokenizer tokenizer, Vocabulary vocabulary, String text, int maxTokens) {
        var ids = vocabulary.encode(words(tokenizer, text, maxTokens));
        return vocabulary.knownWords(ids) > 0 ? ids : new int[0];
    }

    private static List<String> words(Tokenizer tokenizer, String text, int maxTokens) {
        var words = tokenizer.tokens(text);
        return words.size() <= maxTokens ? words : words.subList(0, maxTokens);
    }

    private static void write(
            Path directory,
            String name,
            List<DocumentSource> sources,
            Tokenizer tokenizer,
            Vocabulary vocabulary,
            Settings settings,
            @Nullable List<String> classes,
            boolean keepUnknown)
            throws IOException {
        try (var writer = new EncodedCorpus.Writer(directory, name)) {
            for (var source : sources) {
                forEach(source, document -> {
                    var ids = encode(tokenizer, vocabulary, document.text(), settings.maxTokens());
                    // Nothing can be learned from a document without known words; in validation it counts all the same.
                    if (keepUnknown || ids.length > 0) {
                        add(writer, ids, classes == null ? EncodedCorpus.NO_LABEL : number(classes, document));
                    }
                });
            }
        }
    }

    private static int number(List<String> classes, Document document) {
        var number = classes.indexOf(label(document));
        if (number < 0) {
            throw new InputException("the document " + document.id() + " has the label \"" + document.label()
                    + "\", which no training document has; known labels: " + classes + ".");
        }
        return number;
    }

    private static void add(EncodedCorpus.Writer writer, int[] ids, int label) {
        try {
            writer.add(ids, label);
        } catch (IOException e) {
            throw new UncheckedIOException("encoded documents could not be written: " + e.getMessage(), e);
        }
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    List<String> classes() {
        return classes;
    }

    double[] prior() {
        return prior.clone();
    }

    TrainingData data() {
        return new TrainingData(labeled, mixed, validation, prior.clone());
    }

    /** Identifies the encoded documents of all parts, with their labels. */
    String sha256() {
        return labeled.sha256() + " " + mixed.sha256() + " " + validation.sha256();
    }

    /** An empty directory for encoded files, beside which nothing else lives. */
    static Path emptyDirectory(Path parent) throws IOException {
        Files.createDirectories(parent);
        var directory = parent.resolve("encoded");
        delete(directory);
        return Files.createDirectories(directory);
    }

    /** Deletes a directory of encoded files, if it exists. */
    static void delete(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var files = Files.list(directory)) {
                for (var file : new ArrayList<>(files.toList())) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    @Override
    public void close() {
        labeled.close();
        mixed.close();
        validation.close();
    }
}
