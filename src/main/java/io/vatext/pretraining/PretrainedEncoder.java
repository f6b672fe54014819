package io.vatext.pretraining;

import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.network.LanguageModel;
import io.vatext.recurrent.EncoderShape;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import io.vatext.support.SettingsHistory;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result of pre-training: word vectors, and LSTMs if the kind of pre-training has them, with their vocabulary and
 * tokenizer. Its file has the same container as a model. Immutable; its arrays are shared and must not be changed.
 *
 * @param description its shape, and how it was pre-trained
 * @param vocabulary the words
 * @param resources the files that the tokenizer needs, by name
 * @param weights the arrays, named like those of a classifier; empty if only the description was read
 */
public record PretrainedEncoder(
        EncoderDescription description, Vocabulary vocabulary, Map<String, byte[]> resources, List<Tensor> weights) {
    /** The kind in the manifest of an encoder; a classifier's manifest has none. */
    private static final String KIND = "encoder";

    static final String EMBEDDING = "embedding";
    private static final String VOCABULARY = "vocabulary.txt";
    private static final String RESOURCES = "tokenizer/";

    /** Copies the collections. */
    public PretrainedEncoder {
        resources = Map.copyOf(resources);
        weights = List.copyOf(weights);
    }

    /**
     * Extracts the encoder of language models.
     *
     * @param model the pre-trained models
     * @param vocabulary the words
     * @param tokenizer how text became tokens
     * @param plan how they were pre-trained
     * @param outcome the measurements of pre-training
     * @param run everything that determined the result
     * @param provenance where it comes from
     * @return the encoder
     */
    public static PretrainedEncoder of(
            LanguageModel model,
            Vocabulary vocabulary,
            TokenizerSpec tokenizer,
            PretrainingPlan plan,
            PretrainingOutcome outcome,
            JsonNode run,
            Map<String, String> provenance) {
        var shape = model.shape();
        var description = new EncoderDescription(
                tokenizer,
                shape.embedding(),
                shape.hidden(),
                shape.layers(),
                shape.directions(),
                plan,
                outcome.best(),
                run,
                provenance);
        var weights = shape.encoderSlots().stream()
                .map(slot -> Tensor.of(slot.name(), new long[] {slot.rows(), slot.columns()}, model.values(slot)))
                .toList();
        return new PretrainedEncoder(description, vocabulary, tokenizer.resources(), weights);
    }

    /**
     * An encoder of word vectors alone.
     *
     * @param rows one vector after another, for all words except the end of sequence
     * @param vocabulary the words
     * @param tokenizer how text became tokens
     * @param plan how they were trained
     * @param run everything that determined the result
     * @param provenance where they come from
     * @return the encoder
     */
    public static PretrainedEncoder ofWords(
            float[] rows,
            Vocabulary vocabulary,
            TokenizerSpec tokenizer,
            PretrainingPlan plan,
            JsonNode run,
            Map<String, String> provenance) {
        var dimension = rows.length / vocabulary.eos();
        var description = new EncoderDescription(tokenizer, dimension, 0, 0, 0, plan, null, run, provenance);
        var table = Tensor.of(EMBEDDING, new long[] {vocabulary.eos(), dimension}, rows);
        return new PretrainedEncoder(description, vocabulary, tokenizer.resources(), List.of(table));
    }

    /**
     * One of the arrays.
     *
     * @param slot its name and shape in a classifier
     * @return its numbers, row by row
     * @throws IllegalArgumentException if no array has that name and shape
     */
    public float[] values(EncoderShape.Slot slot) {
        return weights.stream()
                .filter(tensor -> tensor.name().equals(slot.name()))
                .filter(tensor -> tensor.shape()[0] == slot.rows() && tensor.shape()[1] == slot.columns())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no array " + slot.name() + " of " + slot.rows() + " by " + slot.columns() + " numbers"))
                .floats();
    }

    /**
     * The vectors of the words.
     *
     * @return a new array for each word, by its id; null for the end of sequence in an encoder of word vectors alone
     */
    public float[] @Nullable [] words() {
        var width = description.embedding();
        var table = values(description.slots(vocabulary).get(0));
        var rows = new float[vocabulary.size()] @Nullable [];
        for (var word = 0; word < table.length / width; word++) {
            rows[word] = Arrays.copyOfRange(table, word * width, (word + 1) * width);
        }
        return rows;
    }

    /**
     * Writes the encoder's file, whole.
     *
     * @param file the file to create or replace
     * @throws IOException if writing fails; the file is then as it was
     */
    public void write(Path file) throws IOException {
        ObjectNode manifest = ConfigFiles.json().createObjectNode();
        manifest.put("kind", KIND);
        manifest.put(SettingsHistory.VERSION, EncoderDescription.HISTORY.version());
        manifest.set("encoder", ConfigFiles.json().valueToTree(description));
        var entries = new TreeMap<String, byte[]>();
        var words = new ByteArrayOutputStream();
        VocabularyFile.write(vocabulary, words);
        entries.put(VOCABULARY, words.toByteArray());
        resources.forEach((name, bytes) -> entries.put(RESOURCES + name, bytes));
        ModelArchive.write(file, new ModelContents(manifest, entries, weights));
    }

    /**
     * Reads an encoder's file.
     *
     * @param file a file that {@link #write} wrote
     * @return the encoder
     * @throws InputException if the file is missing, damaged, of a newer version or not an encoder, or if weights are
     *     NaN or infinite
     */
    public static PretrainedEncoder read(Path file) {
        var encoder = of(file, ModelArchive.read(file));
        for (var slot : encoder.description.slots(encoder.vocabulary)) {
            try {
                encoder.values(slot);
            } catch (IllegalArgumentException e) {
                throw InputException.in(
                        file, "the encoder has " + e.getMessage() + "; it is damaged, so make or copy it again.");
            }
        }
        for (var tensor : encoder.weights) {
            if (!tensor.isFinite()) {
                throw InputException.in(
                        file,
                        "the encoder has weights " + tensor.name()
                                + " that are NaN or infinite; it is damaged, so make or copy it again.");
            }
        }
        return encoder;
    }

    /**
     * Reads an encoder without its weights.
     *
     * @param file a file that {@link #write} wrote
     * @return the encoder without weights
     * @throws InputException as {@link #read}
     */
    public static PretrainedEncoder describe(Path file) {
        return of(file, ModelArchive.readDescription(file));
    }

    /**
     * Whether a container holds an encoder rather than a classifier.
     *
     * @param contents the contents of a file
     * @return true for an encoder
     */
    public static boolean isEncoder(ModelContents contents) {
        return KIND.equals(contents.manifest().path("kind").asString(""));
    }

    private static PretrainedEncoder of(Path file, ModelContents contents) {
        if (!isEncoder(contents)) {
            throw InputException.in(file, "this is a classifier, not a pre-trained encoder.")
                    .withRemedy(Remedy.Action.PRETRAIN, file.toString());
        }
        var resources = new LinkedHashMap<String, byte[]>();
        contents.entries().forEach((name, bytes) -> {
            if (name.startsWith(RESOURCES)) {
                resources.put(name.substring(RESOURCES.length()), bytes);
            }
        });
        var words = contents.entry(VOCABULARY)
                .orElseThrow(() -> InputException.in(
                        file, "the encoder has no vocabulary; it is damaged, so make or copy it again."));
        try {
            var manifest = contents.manifest();
            if (!manifest.path("encoder").isObject()) {
                throw InputException.in(
                        file, "the encoder has no description; it is damaged, so make or copy it again.");
            }
            var tree = EncoderDescription.HISTORY.read(
                    file, manifest.path("encoder"), manifest.path(SettingsHistory.VERSION));
            return new PretrainedEncoder(
                    ConfigFiles.json().treeToValue(tree, EncoderDescription.class),
                    VocabularyFile.read(file + "!" + VOCABULARY, new ByteArrayInputStream(words)),
                    resources,
                    contents.tensors());
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        } catch (IOException e) {
            throw new InputException(file + ": its vocabulary cannot be read: " + e.getMessage(), e);
        }
    }
}
