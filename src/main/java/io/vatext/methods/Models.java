package io.vatext.methods;

import io.vatext.bagofwords.LinearFormat;
import io.vatext.classifier.LstmFormat;
import io.vatext.ensemble.EnsembleFormat;
import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.ModelKinds;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.support.InputException;
import io.vatext.text.Tokenizers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads model files of every kind. Immutable.
 *
 * <pre>{@code
 * try (var classifier = Models.standard().load(Path.of("news.vatext"), 2)) {
 *     System.out.println(classifier.classify("Wheat exports rose in May.").label());
 * }
 * }</pre>
 *
 * @param formats the kinds that can be read
 */
public record Models(List<ModelFormat> formats) {
    /** Copies the list. */
    public Models {
        formats = List.copyOf(formats);
    }

    /**
     * All kinds of this project.
     *
     * @return readers of models of every method in {@link Methods#standard}
     */
    public static Models standard() {
        return standard(Tokenizers.NONE);
    }

    /**
     * All kinds of this project, for a program with tokenizers of its own.
     *
     * @param tokenizers the tokenizers that models may name
     * @return readers of models of every method
     */
    public static Models standard(Tokenizers tokenizers) {
        return with(List.of(), tokenizers);
    }

    /**
     * Reads models of more kinds, also within ensembles.
     *
     * @param more the kinds to add
     * @param tokenizers the tokenizers that models may name
     * @return readers of all kinds
     */
    public static Models with(List<ModelFormat> more, Tokenizers tokenizers) {
        var members = new ArrayList<>(members(tokenizers));
        members.addAll(more);
        var all = new ArrayList<>(members);
        all.add(new EnsembleFormat(members));
        return new Models(all);
    }

    /** The kinds that an ensemble may consist of. */
    static List<ModelFormat> members(Tokenizers tokenizers) {
        return List.of(new LstmFormat(tokenizers), new LinearFormat(tokenizers));
    }

    /**
     * Loads a classifier.
     *
     * @param file a model file
     * @param threads to classify with, at least 1
     * @return the classifier, to be closed
     * @throws InputException if the file is missing or damaged, or of an unknown kind or version
     */
    public Classifier load(Path file, int threads) {
        return load(file, file, threads);
    }

    /**
     * Loads a classifier from a copy of its file.
     *
     * @param file a model file
     * @param name what messages call it
     * @param threads to classify with, at least 1
     * @return the classifier, to be closed
     * @throws InputException if the file is missing or damaged, or of an unknown kind or version
     */
    public Classifier load(Path file, Path name, int threads) {
        var contents = ModelArchive.read(file, name);
        return format(name, contents).load(name, contents, threads);
    }

    /**
     * Describes a model without reading its weights.
     *
     * @param file a model file
     * @return the description
     * @throws InputException if the file is missing or damaged, or of an unknown kind or version
     */
    public ModelDescription describe(Path file) {
        var contents = ModelArchive.readDescription(file);
        return format(file, contents).describe(file, contents);
    }

    private ModelFormat format(Path file, ModelContents contents) {
        var kind = ModelKinds.of(file, contents);
        return formats.stream()
                .filter(format -> format.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> InputException.in(
                        file,
                        "expected a classifier of one of the kinds "
                                + formats.stream().map(ModelFormat::kind).toList() + ", found \"" + kind + "\"."));
    }
}
