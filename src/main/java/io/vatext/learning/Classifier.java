package io.vatext.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Assigns raw text to one of several classes. Whatever its kind, a classifier is made by a {@link Learner}, kept in one file, and asked
 * through this interface: evaluation, prediction and experiments know nothing else.
 *
 * <pre>{@code
 * try (var classifier = models.load(Path.of("news.vatext"), 2)) {
 *     System.out.println(classifier.classify("Wheat exports rose in May.").label());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Close it when done: a classifier may own memory outside the Java heap, and throws {@link IllegalStateException} when it
 * is used afterwards.
 */
public interface Classifier extends AutoCloseable {
    /**
     * What the classifier is, apart from its weights.
     *
     * @return classes, method, settings and provenance
     */
    ModelDescription description();

    /**
     * Classifies texts; a batch is faster than its texts one by one.
     *
     * @param texts raw texts
     * @return one prediction for each text, in the same order
     * @throws IllegalStateException if the classifier has been closed
     */
    List<Prediction> classify(List<String> texts);

    /**
     * Writes everything to one file, whole.
     *
     * @param file the file to create or replace, by convention named {@code *.vatext}
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the classifier has been closed
     */
    void save(Path file) throws IOException;

    /**
     * The classes.
     *
     * @return in the order of the probabilities
     */
    default List<String> classes() {
        return description().classes();
    }

    /**
     * Classifies a text.
     *
     * @param text raw text
     * @return the prediction
     * @throws IllegalStateException if the classifier has been closed
     */
    default Prediction classify(String text) {
        return classify(List.of(text)).get(0);
    }

    @Override
    void close();
}
