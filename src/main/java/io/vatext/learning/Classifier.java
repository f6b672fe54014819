package io.vatext.learning;

import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Assigns raw text to one of several classes. A {@link Learner} makes a classifier, one file stores it, and evaluation,
 * prediction and experiments use it through this interface alone, whatever its kind.
 *
 * <pre>{@code
 * try (var classifier = models.load(Path.of("news.vatext"), 2)) {
 *     System.out.println(classifier.classify("Wheat exports rose in May.").label());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Close it when done: a classifier may own memory outside the Java heap, and throws {@link
 * IllegalStateException} if it is used afterwards.
 */
public interface Classifier extends AutoCloseable {
    /**
     * Describes the classifier, without its weights.
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
     * Writes the classifier to one file, atomically.
     *
     * @param file the file to create or replace, by convention named {@code *.vatext}
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the classifier has been closed
     */
    default void save(Path file) throws IOException {
        ModelArchive.write(file, contents());
    }

    /**
     * What {@link #save} writes, for a model that contains other models.
     *
     * @return manifest, entries and weights, which are not to be changed
     * @throws IOException if the vocabulary cannot be written
     * @throws IllegalStateException if the classifier has been closed
     */
    ModelContents contents() throws IOException;

    /**
     * An upper bound of the memory that it takes outside the Java heap.
     *
     * @param callers how many threads classify at the same time
     * @return bytes; 0 if all of its memory is on the heap
     */
    default long nativeBytes(int callers) {
        return 0;
    }

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
