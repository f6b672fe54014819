package io.vatext.learning;

import io.vatext.model.ModelContents;
import io.vatext.support.InputException;
import java.nio.file.Path;

/** The kind of a model, which the manifest of its file names. */
public final class ModelKinds {
    /** The manifest's key. */
    public static final String KEY = "kind";

    private static final String ENCODER = "encoder";
    private static final String BEFORE_KINDS = "lstm";

    private ModelKinds() {}

    /**
     * The kind of a classifier.
     *
     * @param file the file, for messages
     * @param contents its contents
     * @return such as {@code linear}; {@code lstm} for files without a kind, which earlier versions wrote
     * @throws InputException if the file holds a pre-trained encoder
     */
    public static String of(Path file, ModelContents contents) {
        var kind = contents.manifest().path(KEY).asString(BEFORE_KINDS);
        if (kind.equals(ENCODER)) {
            throw InputException.in(file, "this is a pre-trained encoder, not a classifier.");
        }
        return kind;
    }

    /**
     * Refuses a model of another kind.
     *
     * @param kind the kind that is expected
     * @param file the file, for messages
     * @param contents its contents
     * @throws InputException if the model is of another kind
     */
    public static void require(String kind, Path file, ModelContents contents) {
        var found = of(file, contents);
        if (!found.equals(kind)) {
            throw InputException.in(
                    file, "expected a classifier of the kind \"" + kind + "\", found \"" + found + "\".");
        }
    }
}
