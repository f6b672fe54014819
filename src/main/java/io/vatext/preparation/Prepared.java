package io.vatext.preparation;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.encoded.TrainingData;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The documents of a split, prepared for training: a vocabulary and encoded corpora on disk.
 *
 * <p>Owns the encoded corpora; close it.
 */
public final class Prepared implements AutoCloseable {
    static final int VERSION = 2;
    static final String LABELED = "labeled";
    static final String MIXED = "mixed";
    static final String VALIDATION = "validation";
    private static final String MANIFEST = "manifest.json";
    private static final String WORDS = "vocabulary.txt";

    private final Path directory;
    private final Manifest manifest;
    private final Vocabulary vocabulary;
    private final EncodedCorpus labeled;
    private final EncodedCorpus mixed;
    private final EncodedCorpus validation;

    private Prepared(Path directory, Manifest manifest) throws IOException {
        this.directory = directory;
        this.manifest = manifest;
        var words = directory.resolve(WORDS);
        try (var in = new BufferedInputStream(Files.newInputStream(words))) {
            this.vocabulary = VocabularyFile.read(words, in);
        }
        this.labeled = EncodedFiles.open(directory, LABELED);
        this.mixed = EncodedFiles.open(directory, MIXED);
        this.validation = EncodedFiles.open(directory, VALIDATION);
    }

    /**
     * Facts about all documents.
     *
     * @param version the version of the format
     * @param classes the classes, in the order of their numbers
     * @param prior the share of each class
     * @param distinctWords how many distinct words the labeled and unlabeled documents have, before the vocabulary was
     *     chosen
     */
    record Manifest(int version, List<String> classes, double[] prior, int distinctWords) {
        void write(Path directory, Vocabulary vocabulary) throws IOException {
            AtomicFiles.write(directory.resolve(WORDS), out -> VocabularyFile.write(vocabulary, out));
            AtomicFiles.writeString(
                    directory.resolve(MANIFEST), ConfigFiles.json().writeValueAsString(this) + "\n");
        }
    }

    static Prepared open(Path directory) throws IOException {
        var file = directory.resolve(MANIFEST);
        try {
            return new Prepared(directory, ConfigFiles.json().readValue(Files.readAllBytes(file), Manifest.class));
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    /**
     * The directory of the encoded corpora.
     *
     * @return a directory that must not be changed
     */
    public Path directory() {
        return directory;
    }

    /**
     * The words that were kept of the labeled and unlabeled documents.
     *
     * @return the vocabulary
     */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * How many distinct words the labeled and unlabeled documents have.
     *
     * @return the number of words before the vocabulary was chosen
     */
    public int distinctWords() {
        return manifest.distinctWords();
    }

    /**
     * The classes, in the order of their numbers.
     *
     * @return their names in alphabetical order
     */
    public List<String> classes() {
        return manifest.classes();
    }

    /**
     * The share of each class in the labeled documents.
     *
     * @return shares by the number of the class; they sum to 1
     */
    public double[] prior() {
        return manifest.prior().clone();
    }

    /**
     * The input of training.
     *
     * @return the encoded parts, which this object owns
     */
    public TrainingData data() {
        return new TrainingData(labeled, mixed, validation, prior(), vocabulary.marks());
    }

    /**
     * Identifies the encoded documents of all parts, with their labels.
     *
     * @return three checksums
     */
    public String sha256() {
        return labeled.sha256() + " " + mixed.sha256() + " " + validation.sha256();
    }

    @Override
    public void close() {
        labeled.close();
        mixed.close();
        validation.close();
    }
}
