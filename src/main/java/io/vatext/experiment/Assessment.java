package io.vatext.experiment;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.WordOrder;
import io.vatext.evaluation.Evaluation;
import io.vatext.evaluation.Evaluator;
import io.vatext.evaluation.PredictionWriter;
import io.vatext.evaluation.ScoredDocument;
import io.vatext.learning.Classifier;
import io.vatext.learning.Prediction;
import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
import io.vatext.support.Listing;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Evaluates a classifier in one exact pass over labeled documents. */
public final class Assessment {
    private static final int CHUNK = 512;

    private final Classifier classifier;
    private final Progress.Factory progress;
    private final BooleanSupplier stop;

    /** Receives each document with its prediction. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Receives a document, in the order of the source.
         *
         * @param scored the prediction and the truth
         * @param text the document's raw text
         * @throws IOException if it cannot be written
         */
        void accept(ScoredDocument scored, String text) throws IOException;
    }

    /**
     * Prepares a pass.
     *
     * @param classifier the classifier to evaluate
     * @param progress where progress is shown
     * @param stop asked after every few hundred documents whether to stop
     */
    public Assessment(Classifier classifier, Progress.Factory progress, BooleanSupplier stop) {
        this.classifier = classifier;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Evaluates.
     *
     * @param test labeled documents
     * @param predictions the file for the predictions of all documents, written atomically; null for none
     * @return the metrics
     * @throws IOException if the predictions cannot be written
     * @throws StoppedException if the pass was asked to stop
     * @throws InputException if there are no documents, a document has no label or one that the classifier does not
     *     know, or the words are in scrambled order and the classifier reads their order
     */
    public Evaluation run(DocumentSource test, @Nullable Path predictions) throws IOException {
        return run(test, predictions, (scored, text) -> {});
    }

    /**
     * Evaluates, and passes each document on.
     *
     * @param test labeled documents
     * @param predictions the file for the predictions of all documents, written atomically; null for none
     * @param listener receives each document with its prediction
     * @return the metrics
     * @throws IOException if the predictions cannot be written
     * @throws StoppedException if the pass was asked to stop
     * @throws InputException if the documents cannot be evaluated, as above
     */
    public Evaluation run(DocumentSource test, @Nullable Path predictions, Listener listener) throws IOException {
        if (classifier.description().readsWordOrder()) {
            WordOrder.require(test);
        }
        if (predictions == null) {
            return pass(test, OutputStream.nullOutputStream(), listener);
        }
        var result = new Evaluation[1];
        AtomicFiles.write(predictions, out -> result[0] = pass(test, out, listener));
        return result[0];
    }

    private Evaluation pass(DocumentSource test, OutputStream out, Listener listener) throws IOException {
        var classes = classifier.classes();
        var evaluator = new Evaluator(classes);
        var writer = new PredictionWriter(out, classes);
        Listener all = (scored, text) -> {
            evaluator.add(scored);
            writer.write(scored);
            listener.accept(scored, text);
        };
        var done = 0L;
        try (var documents = test.open();
                var shown = progress.start("evaluate", -1, "documents")) {
            var chunk = new ArrayList<Document>();
            for (var document : (Iterable<Document>) documents::iterator) {
                if (chunk.isEmpty() && stop.getAsBoolean()) {
                    throw new StoppedException("Stopped after the evaluation of " + done + " documents.", true);
                }
                chunk.add(checked(document, classes));
                if (chunk.size() == CHUNK) {
                    done += score(chunk, all);
                    shown.update(done, "");
                    chunk.clear();
                }
            }
            done += score(chunk, all);
            shown.update(done, "");
        }
        if (done == 0) {
            throw new InputException("there are no test documents; give a file with labeled documents.");
        }
        return evaluator.finish();
    }

    private static Document checked(Document document, List<String> classes) {
        if (document.label() == null) {
            throw new InputException(
                    "the test document " + document.id() + " has no label; every test document needs one.");
        }
        if (!classes.contains(document.label())) {
            throw new InputException("the test document " + document.id() + " has the label \"" + document.label()
                    + "\", which the classifier does not know; known labels: " + Listing.of(classes) + ".");
        }
        return document;
    }

    private int score(List<Document> chunk, Listener listener) throws IOException {
        if (chunk.isEmpty()) {
            return 0;
        }
        var predictions = classifier.classify(chunk.stream().map(Document::text).toList());
        for (var i = 0; i < chunk.size(); i++) {
            listener.accept(
                    scored(chunk.get(i), predictions.get(i)), chunk.get(i).text());
        }
        return chunk.size();
    }

    private static ScoredDocument scored(Document document, Prediction prediction) {
        var gold = document.label();
        return new ScoredDocument(
                document.id(),
                gold == null ? "" : gold,
                prediction.label(),
                prediction.probabilities().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }
}
