package io.vatext.report;

import io.vatext.evaluation.PredictionReader;
import io.vatext.evaluation.ScoredDocument;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The predictions of one classifier on labeled documents, without the probabilities of all classes. Not thread-safe. */
public final class PredictionSet {
    private final String name;
    private final Map<String, ScoredDocument> documents = new LinkedHashMap<>();

    /**
     * An empty set.
     *
     * @param name what the predictions are of, for messages
     */
    public PredictionSet(String name) {
        this.name = name;
    }

    /**
     * Reads a predictions file.
     *
     * @param file a predictions file with gold labels
     * @return its predictions
     * @throws InputException if it cannot be read or a document is repeated
     */
    public static PredictionSet read(Path file) {
        var set = new PredictionSet(file.toString());
        PredictionReader.forEach(file, set::add);
        return set;
    }

    /**
     * Adds a document.
     *
     * @param document the prediction and the truth
     * @throws InputException if the document is in the set already
     */
    public void add(ScoredDocument document) {
        var highest = 0.0;
        for (var probability : document.probabilities()) {
            highest = Math.max(highest, probability);
        }
        // One number instead of one for each class, since all documents are in memory.
        var small = new ScoredDocument(document.id(), document.gold(), document.label(), new double[] {highest});
        if (documents.put(document.id(), small) != null) {
            throw InputException.in(
                    name, "the document \"" + document.id() + "\" is repeated; every document must occur once.");
        }
    }

    /** What the predictions are of. */
    String name() {
        return name;
    }

    /** The documents by id, in the order in which they were added; each has the highest probability only. */
    Map<String, ScoredDocument> documents() {
        return documents;
    }
}
