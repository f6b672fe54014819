package io.vatext.evaluation;

import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes predictions as JSON Lines, one document on each line: {@code {"id": …, "gold": …, "label": …, "probabilities":
 * {class: p, …}}}. The classes are in the model's order.
 *
 * <p>To write a file atomically:
 *
 * <pre>{@code
 * AtomicFiles.write(file, out -> {
 *     var writer = new PredictionWriter(out, classes);
 *     for (var document : predictions) {
 *         writer.write(document);
 *     }
 * });
 * }</pre>
 *
 * <p>Not thread-safe. The caller flushes and closes the stream.
 */
public final class PredictionWriter {
    private static final ObjectMapper JSON = ConfigFiles.json();

    private final OutputStream out;
    private final List<String> classes;

    /**
     * Creates a writer to a stream.
     *
     * @param out where the lines go, as UTF-8
     * @param classes the classes, in the order of the probabilities
     */
    public PredictionWriter(OutputStream out, List<String> classes) {
        this.out = out;
        this.classes = List.copyOf(classes);
    }

    /**
     * Writes one line.
     *
     * @param document the prediction and the truth
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if there is not one probability per class
     */
    public void write(ScoredDocument document) throws IOException {
        var id = document.id();
        var probabilities = document.probabilities();
        if (probabilities.length != classes.size()) {
            throw new IllegalArgumentException("document " + id + " needs one probability for each of the "
                    + classes.size() + " classes, found " + probabilities.length);
        }
        var byClass = new LinkedHashMap<String, Double>();
        for (var c = 0; c < probabilities.length; c++) {
            byClass.put(classes.get(c), probabilities[c]);
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("gold", document.gold());
        line.put("label", document.label());
        line.put("probabilities", byClass);
        out.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
