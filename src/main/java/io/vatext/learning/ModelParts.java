package io.vatext.learning;

import io.vatext.model.ModelContents;
import io.vatext.support.InputException;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parts that classifiers of every kind keep in their model files, and what is checked of them, because a model file is not trusted:
 * classes with their frequencies, the vocabulary, and the files of the tokenizer.
 */
public final class ModelParts {
    private static final String VOCABULARY = "vocabulary.txt";
    private static final String RESOURCES = "tokenizer/";
    private static final double PRIOR_TOLERANCE = 1e-6;
    private static final String AGAIN = "it is damaged, so train or copy it again.";

    private ModelParts() {}

    /**
     * Checks a manifest.
     *
     * @param holds what must be true
     * @param what the part that the manifest must name
     * @throws IllegalArgumentException if it is not
     */
    public static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("the model file must name " + what + "; " + AGAIN);
        }
    }

    /**
     * Checks the classes of a manifest: at least two different ones, with frequencies that are a distribution.
     *
     * @param classes the classes, or null if they are missing
     * @param prior the frequency of each class, or null if they are missing
     * @throws IllegalArgumentException if they are not
     */
    public static void requireClasses(@Nullable List<String> classes, @Nullable List<Double> prior) {
        require(
                classes != null && classes.stream().noneMatch(Objects::isNull) && classes.size() >= 2,
                "at least two classes");
        var names = Objects.requireNonNull(classes);
        require(new HashSet<>(names).size() == names.size(), "each class once");
        require(prior != null && prior.size() == names.size(), "a frequency of each class");
        var frequencies = Objects.requireNonNull(prior);
        require(frequencies.stream().allMatch(p -> p != null && p >= 0 && p <= 1), "frequencies between 0 and 1");
        require(
                Math.abs(frequencies.stream().mapToDouble(p -> p).sum() - 1) <= PRIOR_TOLERANCE,
                "frequencies that add up to 1");
    }

    /**
     * A fault of a model file.
     *
     * @param file the file
     * @param how what is wrong, such as {@code has no vocabulary}
     * @return to be thrown
     */
    public static InputException damaged(Path file, String how) {
        return InputException.in(file, "the model file " + how + "; " + AGAIN);
    }

    /**
     * What reads text, as entries of a model file.
     *
     * @param vocabulary the words
     * @param resources the tokenizer's files, by name
     * @return new entries by name
     */
    public static Map<String, byte[]> entries(Vocabulary vocabulary, Map<String, byte[]> resources) throws IOException {
        var words = new ByteArrayOutputStream();
        VocabularyFile.write(vocabulary, words);
        var entries = new TreeMap<String, byte[]>();
        entries.put(VOCABULARY, words.toByteArray());
        resources.forEach((name, bytes) -> entries.put(RESOURCES + name, bytes));
        return entries;
    }

    /**
     * The vocabulary of a model file.
     *
     * @param file the file, for messages
     * @param contents its contents
     * @return the words
     * @throws InputException if it is missing or damaged
     */
    public static Vocabulary vocabulary(Path file, ModelContents contents) {
        var bytes = contents.entry(VOCABULARY).orElseThrow(() -> damaged(file, "has no vocabulary"));
        try {
            return VocabularyFile.read(file + "!" + VOCABULARY, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new InputException(file + ": its vocabulary cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The tokenizer's files in a model file.
     *
     * @param contents the contents of the file
     * @return the files by name
     */
    public static Map<String, byte[]> resources(ModelContents contents) {
        var resources = new TreeMap<String, byte[]>();
        contents.entries().forEach((name, bytes) -> {
            if (name.startsWith(RESOURCES)) {
                resources.put(name.substring(RESOURCES.length()), bytes);
            }
        });
        return resources;
    }
}
