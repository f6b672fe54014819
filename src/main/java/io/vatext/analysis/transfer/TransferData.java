package io.vatext.analysis.transfer;

import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.technique.FeatureSpace;
import io.vatext.analysis.technique.LabeledVectors;
import io.vatext.analysis.technique.TermWeights;
import io.vatext.analysis.technique.WordMeans;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSample;
import io.vatext.corpus.DocumentSource;
import io.vatext.learning.WhiteBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The documents of a transfer analysis and their vectors, which are made when they are first asked for. Not thread-safe. */
final class TransferData {
    /** The spaces are fitted to this many documents: labeled ones and, if these are fewer, unlabeled ones. */
    private static final int FITTED = 2_000;

    static final String MEANS = "means";
    static final String TERMS = "tfidf";

    private final WhiteBox reader;
    private final AnalysisContext context;
    private final Transfer settings;
    private final Supplier<TransferDocuments> labeled = once(this::readLabeled);
    private final Supplier<TransferDocuments> test = once(this::readTest);
    private final Supplier<TransferSpace> means = once(() -> space(MEANS));
    private final Supplier<TransferSpace> terms = once(() -> space(TERMS));

    /**
     * Prepares documents.
     *
     * @param reader reads texts, stays open
     * @param context the documents
     * @param settings how many
     */
    TransferData(WhiteBox reader, AnalysisContext context, Transfer settings) {
        this.reader = reader;
        this.context = context;
        this.settings = settings;
    }

    /** Asks once, and only if someone wants to know. */
    static <T> Supplier<T> once(Supplier<T> maker) {
        var made = new ArrayList<T>();
        return () -> {
            if (made.isEmpty()) {
                made.add(maker.get());
            }
            return made.get(0);
        };
    }

    /** The keys of the spaces. */
    static List<String> spaces() {
        return List.of(MEANS, TERMS);
    }

    /** A space by its key. */
    Supplier<TransferSpace> at(String key) {
        return key.equals(MEANS) ? means : terms;
    }

    WhiteBox reader() {
        return reader;
    }

    List<String> classes() {
        return reader.classes();
    }

    private TransferDocuments readLabeled() {
        var documents = context.documents();
        // Linear learners learn from what was held out for validation, too, since nothing is selected by it.
        DocumentSource all = documents.validationIsHeldOut()
                ? () -> concat(documents.labeled(), documents.validation())
                : documents.labeled();
        return TransferDocuments.of(sample(all, settings.labeled(), "documents to learn from"), classes());
    }

    private static Stream<Document> concat(DocumentSource a, DocumentSource b) {
        return Stream.of(a, b).flatMap(DocumentSource::open);
    }

    private TransferDocuments readTest() {
        return TransferDocuments.of(context.testSample(settings.documents()), classes());
    }

    private DocumentSource sample(DocumentSource source, int most, String purpose) {
        try (var all = source.open()) {
            return DocumentSample.of(source, all.count(), most, context.seeds(), purpose);
        }
    }

    private TransferSpace space(String key) {
        var texts = new ArrayList<>(labeled.get().texts());
        if (texts.size() < FITTED) {
            var others = sample(context.documents().unlabeled(), FITTED - texts.size(), "documents to fit spaces to");
            try (var stream = others.open()) {
                stream.forEach(document -> texts.add(document.text()));
            }
        }
        var space = key.equals(MEANS) ? WordMeans.fit(reader, texts) : TermWeights.fit(reader, settings.words(), texts);
        return new TransferSpace(key, space, vectors(space, labeled.get()), vectors(space, test.get()));
    }

    private LabeledVectors vectors(FeatureSpace space, TransferDocuments documents) {
        return new LabeledVectors(
                space.vectors(documents.texts()), documents.labels(), classes().size());
    }
}
