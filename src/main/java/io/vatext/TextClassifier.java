package io.vatext;

import io.vatext.learning.Classifier;
import io.vatext.learning.Learned;
import io.vatext.learning.Prediction;
import io.vatext.model.ModelArchive;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assigns texts to classes that it has learned. Models of every method look the same from here: ensembles, networks, linear classifiers.
 *
 * <pre>{@code
 * try (var classifier = TextClassifier.load(App.class.getResourceAsStream("/news.vatext"))) {
 *     var answer = classifier.classify("Wheat exports rose in May.");
 *     System.out.println(answer.label() + " " + answer.confidence() + " " + answer.top(3) + " " + answer.knownWords());
 * }
 * }</pre>
 *
 * <p>Thread-safe. It may own memory outside the Java heap: close it, and do not use it afterwards.
 */
public final class TextClassifier implements AutoCloseable {
    private final Classifier classifier;
    private final Learned.@Nullable Selection selection;

    TextClassifier(Classifier classifier, Learned.@Nullable Selection selection) {
        this.classifier = classifier;
        this.selection = selection;
    }

    /**
     * Starts to describe a training.
     *
     * @return a trainer with the settings of {@code vatext train}
     */
    public static Trainer trainer() {
        return new Trainer();
    }

    /**
     * Starts to describe how a model is loaded; {@link #load(Path)} is enough for most.
     *
     * @return a loader with the usual options
     */
    public static ModelLoader loader() {
        return new ModelLoader();
    }

    /**
     * Loads a model file.
     *
     * @param file a file that {@link #save(Path)} or {@code vatext train} wrote
     * @return the classifier, to be closed
     * @throws InputException if the file is missing, damaged or of a newer version
     */
    public static TextClassifier load(Path file) {
        return loader().load(file);
    }

    /**
     * Loads a model from a stream, such as a resource of an application.
     *
     * @param stream the bytes of a model file, read to the end and not closed; null is refused with a sentence
     * @return the classifier, to be closed
     * @throws IOException if the stream cannot be read, or its temporary copy cannot be written
     * @throws InputException if the bytes are no model
     * @see ModelLoader#load(InputStream)
     */
    public static TextClassifier load(@Nullable InputStream stream) throws IOException {
        return loader().load(stream);
    }

    /**
     * Loads a model from memory.
     *
     * @param bytes the bytes of a model file
     * @return the classifier, to be closed
     * @throws IOException if a temporary copy cannot be written
     * @throws InputException if the bytes are no model
     */
    public static TextClassifier load(byte[] bytes) throws IOException {
        return loader().load(bytes);
    }

    /**
     * A classifier of your own, for what takes a {@code TextClassifier}.
     *
     * @param classifier the classifier; closing the result closes it
     * @return the classifier
     */
    public static TextClassifier of(Classifier classifier) {
        return new TextClassifier(classifier, null);
    }

    /**
     * Classifies a text.
     *
     * @param text raw text
     * @return the answer
     * @throws IllegalStateException if the classifier has been closed
     */
    public Prediction classify(String text) {
        return classifier.classify(Objects.requireNonNull(text, "the text to classify is null"));
    }

    /**
     * Classifies texts. A list is faster than its texts one by one; probabilities may differ by 10⁻⁵ between the two, through rounding. The same
     * list gives the same bits every time.
     *
     * @param texts raw texts
     * @return an answer for each text, in the same order
     * @throws IllegalStateException if the classifier has been closed
     */
    public List<Prediction> classify(List<String> texts) {
        texts.forEach(text -> Objects.requireNonNull(text, "one of the texts to classify is null"));
        return classifier.classify(texts);
    }

    /**
     * The classes that texts are assigned to.
     *
     * @return in the order of {@link Prediction#probabilities}
     */
    public List<String> classes() {
        return classifier.classes();
    }

    /**
     * Where the model comes from: seed, threads, versions, checksums and numbers of documents.
     *
     * @return texts by name
     */
    public Map<String, String> provenance() {
        return classifier.description().provenance();
    }

    /**
     * The error on documents that were not learned from, as measured in training.
     *
     * @return empty if the model was loaded, or nothing was measured
     */
    public Optional<Learned.Selection> validation() {
        return Optional.ofNullable(selection);
    }

    /**
     * The classifier behind this one, for evaluation, explanations and attacks.
     *
     * @return the classifier, which this one closes
     */
    public Classifier unwrap() {
        return classifier;
    }

    /**
     * Writes the model to a file, whole: a reader sees the old file or the new one.
     *
     * @param file the file to create or replace, by convention named {@code *.vatext}
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the classifier has been closed
     */
    public void save(Path file) throws IOException {
        classifier.save(file);
    }

    /**
     * Writes the model to a stream.
     *
     * @param stream receives the bytes of a model file; flushed, not closed
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the classifier has been closed
     */
    public void save(OutputStream stream) throws IOException {
        ModelArchive.write(stream, classifier.contents());
        stream.flush();
    }

    @Override
    public void close() {
        classifier.close();
    }
}
