package io.vatext.report;

import io.vatext.evaluation.ScoredDocument;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The misclassified documents of which the classifier was most certain, with the beginning of their texts. They are
 * collected while documents are classified, since predictions files have no texts, and kept in a small file next to the
 * predictions: JSON Lines, the costliest first.
 *
 * <p>Memory does not grow with the documents. Not thread-safe.
 */
public final class CostliestErrors {
    /** How many errors are kept. */
    public static final int KEPT = 50;

    /** The largest number of code points of a text. */
    private static final int LONGEST_TEXT = 400;

    private static final Comparator<CostlyError> COSTLIEST_FIRST = Comparator.comparingDouble(CostlyError::probability)
            .reversed()
            .thenComparingDouble(CostlyError::goldProbability)
            .thenComparing(CostlyError::id);

    private final Map<String, Integer> index = new HashMap<>();
    private final PriorityQueue<CostlyError> kept = new PriorityQueue<>(COSTLIEST_FIRST.reversed());

    /**
     * Starts without errors.
     *
     * @param classes the classes, in the order of the probabilities
     */
    public CostliestErrors(List<String> classes) {
        classes.forEach(name -> index.put(name, index.size()));
    }

    /**
     * Looks at a document.
     *
     * @param document the prediction and the truth
     * @param text the document's raw text; null if it is not known
     */
    public void add(ScoredDocument document, @Nullable String text) {
        if (!document.isError()) {
            return;
        }
        var error = new CostlyError(
                document.id(),
                document.gold(),
                document.label(),
                probability(document, document.label()),
                probability(document, document.gold()),
                null);
        if (kept.size() < KEPT || COSTLIEST_FIRST.compare(error, kept.element()) < 0) {
            kept.add(text == null ? error : error.withText(Excerpt.of(text, LONGEST_TEXT)));
            if (kept.size() > KEPT) {
                kept.remove();
            }
        }
    }

    private double probability(ScoredDocument document, String name) {
        var c = index.get(name);
        return c == null ? 0 : document.probabilities()[c];
    }

    /**
     * The errors that were kept.
     *
     * @return at most {@link #KEPT}, the costliest first
     */
    public List<CostlyError> list() {
        var all = new ArrayList<>(kept);
        all.sort(COSTLIEST_FIRST);
        return List.copyOf(all);
    }

    /**
     * Merges the errors of several runs; a document appears once, with its costliest error.
     *
     * @param runs the errors of each run
     * @return the costliest first
     */
    static List<CostlyError> merged(List<List<CostlyError>> runs) {
        var byId = new HashMap<String, CostlyError>();
        for (var run : runs) {
            for (var error : run) {
                byId.merge(error.id(), error, (a, b) -> COSTLIEST_FIRST.compare(a, b) <= 0 ? a : b);
            }
        }
        var all = new ArrayList<>(byId.values());
        all.sort(COSTLIEST_FIRST);
        return List.copyOf(all);
    }

    /**
     * The file of the errors among some predictions.
     *
     * @param predictions a predictions file, such as {@code predictions/both-1.jsonl}
     * @return such as {@code predictions/both-1.errors.jsonl}
     */
    public static Path fileOf(Path predictions) {
        var name = String.valueOf(predictions.getFileName());
        return predictions.resolveSibling(name.replaceFirst("\\.jsonl$", "") + ".errors.jsonl");
    }

    /**
     * Writes the errors; without errors the file is empty.
     *
     * @param file the file to create or replace
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        var text = new StringBuilder();
        list().forEach(error ->
                text.append(ConfigFiles.json().writeValueAsString(error)).append('\n'));
        AtomicFiles.writeString(file, text.toString());
    }

    /**
     * The texts of a file of errors.
     *
     * @param file the file
     * @return texts by the documents' ids; empty if the file is missing, since earlier versions did not keep it
     * @throws IOException if it cannot be read
     * @throws InputException if it is damaged
     */
    public static Map<String, String> texts(Path file) throws IOException {
        var texts = new HashMap<String, String>();
        if (!Files.isRegularFile(file)) {
            return texts;
        }
        var number = 0L;
        try {
            for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                var error = ConfigFiles.json().readValue(line, CostlyError.class);
                if (error != null && error.text() != null) {
                    texts.put(error.id(), error.text());
                }
            }
        } catch (JacksonException e) {
            throw new InputException(
                    file + ":" + number
                            + ": expected an error as a JSON object; delete the file or run the experiment again.",
                    e);
        } catch (MalformedInputException e) {
            throw new InputException(
                    file + ": the text is not valid UTF-8; delete the file or run the experiment again.", e);
        }
        return texts;
    }
}
