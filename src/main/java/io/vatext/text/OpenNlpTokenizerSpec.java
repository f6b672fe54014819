package io.vatext.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.support.ConfigFiles;
import io.vatext.support.GivenPaths;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tokenizer made by Apache OpenNLP, with an optional sentence detector in front.
 *
 * <pre>{@code
 * {type: opennlp, tokenizer: simple}
 * {type: opennlp, tokenizer: model, model: en-token.bin, sentence_model: en-sent.bin, lowercase: false}
 * }</pre>
 *
 * <p>In a file, {@code tokenizer} defaults to {@code model} if a model is named, and to {@code simple} otherwise.
 *
 * <p>Tokens are lower-cased after tokenization, so that models see the original text. The model files are part of
 * {@link #resources()}. OpenNLP reads them without Java serialization; use only models from a source you trust.
 *
 * @param tokenizer {@code simple} (runs of one character class, "3.14" becomes "3", ".", "14"), {@code whitespace}, or
 *     {@code model} (learned, with a model file)
 * @param model the model file of the tokenizer {@code model}, relative to the working directory; null for the others
 * @param sentenceModel the model file of a sentence detector, or null for none
 * @param lowercase whether tokens are lower-cased
 * @param normalization what is done to a text before anything else
 */
public record OpenNlpTokenizerSpec(
        String tokenizer,
        @Nullable String model,
        @Nullable String sentenceModel,
        boolean lowercase,
        Normalization normalization)
        implements TokenizerSpec {
    static final String MODEL_RESOURCE = "opennlp-tokenizer.bin";
    static final String SENTENCE_RESOURCE = "opennlp-sentences.bin";
    private static final List<String> TOKENIZERS = List.of("simple", "whitespace", "model");

    /**
     * Checks the combination; the files are not read.
     *
     * @param tokenizer {@code simple}, {@code whitespace} or {@code model}
     * @param model the model file of the tokenizer {@code model}
     * @param sentenceModel the model file of a sentence detector, or null for none
     * @param lowercase whether tokens are lower-cased
     * @param normalization what is done to a text before anything else
     * @throws IllegalArgumentException if the tokenizer is unknown, or a model is missing or superfluous
     */
    public OpenNlpTokenizerSpec {
        if (!TOKENIZERS.contains(tokenizer)) {
            throw new IllegalArgumentException("unknown OpenNLP tokenizer \"" + tokenizer + "\""
                    + ConfigFiles.didYouMean(
                            tokenizer, TOKENIZERS, "; known names: " + String.join(", ", TOKENIZERS) + "."));
        }
        if (tokenizer.equals("model") && model == null) {
            throw new IllegalArgumentException(
                    "the OpenNLP tokenizer \"model\" needs the key model, the path of a tokenizer model file (.bin).");
        }
        if (!tokenizer.equals("model") && model != null) {
            throw new IllegalArgumentException("the OpenNLP tokenizer \"" + tokenizer
                    + "\" reads no model file; remove the key model, or use tokenizer: model.");
        }
    }

    /**
     * A tokenizer of text in Unicode's normal form C, the default.
     *
     * @param tokenizer {@code simple}, {@code whitespace} or {@code model}
     * @param model the model file of the tokenizer {@code model}
     * @param sentenceModel the model file of a sentence detector, or null for none
     * @param lowercase whether tokens are lower-cased
     * @throws IllegalArgumentException as the other constructor
     */
    public OpenNlpTokenizerSpec(
            String tokenizer, @Nullable String model, @Nullable String sentenceModel, boolean lowercase) {
        this(tokenizer, model, sentenceModel, lowercase, Normalization.NFC);
    }

    /**
     * OpenNLP's simple tokenizer, without a sentence detector.
     *
     * @return the spec, with lower case
     */
    public static OpenNlpTokenizerSpec simple() {
        return new OpenNlpTokenizerSpec("simple", null, null, true);
    }

    @JsonCreator
    static OpenNlpTokenizerSpec of(
            @JsonProperty("tokenizer") @Nullable String tokenizer,
            @JsonProperty("model") @Nullable String model,
            @JsonProperty("sentence_model") @Nullable String sentenceModel,
            @JsonProperty("lowercase") @Nullable Boolean lowercase,
            @JsonProperty("normalization") @Nullable Normalization normalization) {
        var named = tokenizer == null ? (model == null ? "simple" : "model") : tokenizer;
        return new OpenNlpTokenizerSpec(
                named,
                model,
                sentenceModel,
                lowercase == null || lowercase,
                normalization == null ? Normalization.NONE : normalization);
    }

    @Override
    public Map<String, byte[]> resources() {
        var files = new TreeMap<String, byte[]>();
        if (model != null) {
            files.put(MODEL_RESOURCE, read(model));
        }
        if (sentenceModel != null) {
            files.put(SENTENCE_RESOURCE, read(sentenceModel));
        }
        return files;
    }

    @Override
    public TokenizerSpec withoutDirectories() {
        return new OpenNlpTokenizerSpec(tokenizer, name(model), name(sentenceModel), lowercase, normalization);
    }

    private static @Nullable String name(@Nullable String file) {
        return file == null ? null : GivenPaths.fileName(file);
    }

    @Override
    public Tokenizer create(Map<String, byte[]> resources) {
        return normalization.before(OpenNlpTokenizers.create(this, resources));
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(GivenPaths.of(file));
        } catch (IOException e) {
            throw new InputException(
                    file
                            + ": this OpenNLP model file cannot be read; check the path, which is relative to the working directory.",
                    e);
        }
    }
}
