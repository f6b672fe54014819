package io.vatext.learning;

import io.vatext.model.ModelContents;
import java.nio.file.Path;

/**
 * Reads one kind of model from the contents of a model file. Each kind of classifier has one.
 *
 * <p>A model file outlives the version that wrote it: it records the version of its settings, and a {@link
 * io.vatext.support.SettingsHistory} fills in keys that were added later.
 */
public interface ModelFormat {
    /**
     * The kind of model that this format reads.
     *
     * @return {@link ModelDescription#kind}, which the manifest of the file names
     */
    String kind();

    /**
     * Describes a model without its weights; native libraries are not loaded.
     *
     * @param file the file, for messages
     * @param contents its contents; tensors may be missing
     * @return the description
     * @throws io.vatext.support.InputException if the contents are not those of such a model
     */
    ModelDescription describe(Path file, ModelContents contents);

    /**
     * Loads a classifier.
     *
     * @param file the file, for messages
     * @param contents its contents
     * @param threads to classify with, at least 1
     * @return the classifier, to be closed
     * @throws io.vatext.support.InputException if the contents are not those of such a model
     */
    Classifier load(Path file, ModelContents contents, int threads);
}
