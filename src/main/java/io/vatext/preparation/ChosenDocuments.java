package io.vatext.preparation;

import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.SplitDocuments;
import io.vatext.support.InputException;
import io.vatext.support.TaskRunner;
import io.vatext.text.Vocabulary;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a split, shard by shard, of which every labeled one has a class.
 *
 * @param labeled those to learn from
 * @param validation those to select by
 * @param unlabeled text
 * @param labels how many documents to learn from have each label
 * @param classes all classes, sorted; documents to learn from may lack some of them
 * @param order all shards that documents may be chosen from: first those of the labeled part
 * @param sha256 the checksum of everything that determines how these documents are encoded
 */
record ChosenDocuments(
        List<TokenizedText.Piece> labeled,
        List<TokenizedText.Piece> validation,
        List<TokenizedText.Piece> unlabeled,
        SortedMap<String, Long> labels,
        List<String> classes,
        List<URI> order,
        String sha256) {
    /**
     * Tokenizes the parts of a split, finds the chosen documents and checks their labels.
     *
     * @param spec how they are tokenized, and will be encoded
     * @param given the vocabulary; null if one is built
     * @param sources where tokenized documents are
     * @param tasks carries out reading
     * @throws InputException if there are fewer than two classes, or a label is missing or unknown
     */
    static ChosenDocuments of(
            SplitDocuments split,
            EncodingSpec spec,
            @Nullable Vocabulary given,
            TokenizedSources sources,
            TaskRunner tasks) {
        var survey = new Survey(tasks);
        survey.note(spec.identity("encoded", given));
        var allLabeled = sources.pieces(split.labeled(), spec.tokenizer(), survey);
        var labeled = survey.add("labeled", allLabeled, ChosenDocuments::requireLabel);
        requireClasses(labeled.labels());
        var classes = new TreeSet<>(labeled.labels().keySet());
        classes.addAll(split.classes());
        survey.note("classes " + classes);
        var validation = survey.add(
                "validation",
                sources.pieces(split.validation(), spec.tokenizer(), survey),
                header -> requireKnown(header, classes));
        var allUnlabeled = sources.pieces(split.unlabeled(), spec.tokenizer(), survey);
        var unlabeled = survey.add("unlabeled", allUnlabeled, header -> {});
        var order = Stream.concat(allLabeled.stream(), allUnlabeled.stream())
                .map(TokenizedText.Piece::file)
                .distinct()
                .toList();
        return new ChosenDocuments(
                labeled.pieces(),
                validation.pieces(),
                unlabeled.pieces(),
                labeled.labels(),
                List.copyOf(classes),
                order,
                survey.sha256());
    }

    /**
     * The labeled and unlabeled documents, each shard once. So the text, in order, does not depend on which of its
     * documents are labeled, and encoders that were trained on it can be shared.
     */
    List<TokenizedText.Piece> mixed() {
        var merged = new HashMap<URI, TokenizedText.Piece>();
        Stream.concat(labeled.stream(), unlabeled.stream())
                .forEach(piece -> merged.merge(piece.file(), piece, TokenizedText.Piece::or));
        return order.stream()
                .flatMap(file -> Stream.ofNullable(merged.get(file)))
                .toList();
    }

    /** The share of each class in the documents to learn from. */
    double[] prior() {
        var total = labels.values().stream().mapToLong(Long::longValue).sum();
        return classes.stream()
                .mapToDouble(label -> (double) labels.getOrDefault(label, 0L) / total)
                .toArray();
    }

    private static void requireLabel(DocumentHeader header) {
        if (header.label() == null) {
            throw new InputException(
                    "the labeled document " + header.id() + " has no label; move it to the unlabeled documents.");
        }
    }

    private static void requireKnown(DocumentHeader header, Set<String> classes) {
        requireLabel(header);
        if (!classes.contains(header.label())) {
            throw new InputException("the document " + header.id() + " has the label \"" + header.label()
                    + "\", which no training document has; known labels: " + classes + ".");
        }
    }

    private static void requireClasses(SortedMap<String, Long> counts) {
        if (counts.size() < 2) {
            throw new InputException(
                    counts.isEmpty()
                            ? "there is no labeled document to train on; give documents with labels of at least two classes."
                            : "all labeled documents are of one class, " + counts.firstKey()
                                    + "; give documents of at least two classes.");
        }
    }
}
