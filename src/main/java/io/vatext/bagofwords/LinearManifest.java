package io.vatext.bagofwords;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.embedding.skipgram.ParagraphVectors;
import io.vatext.learning.ModelKinds;
import io.vatext.learning.ModelParts;
import io.vatext.model.ModelContents;
import io.vatext.sentence.SentenceEncoder;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.SettingsHistory;
import io.vatext.text.TokenizerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifest of a linear classifier's model file, without the format's version and the kind. */
record LinearManifest(
        List<String> classes,
        List<Double> prior,
        String method,
        String objective,
        FeatureEntry features,
        Link link,
        JsonNode settings,
        Map<String, String> provenance) {
    /**
     * Add a line here for each new key of the manifest, such as {@code settings.c}, with the value that reproduces the
     * earlier behavior.
     */
    private static final SettingsHistory HISTORY = SettingsHistory.none()
            .added("link.temperature", "1")
            .and(ParagraphVectors.HISTORY.within("paragraphs").within("features"))
            .and(TokenizerSpec.HISTORY.within("tokenizer").within("features"))
            .and(TokenizerSpec.HISTORY.within("tokenizer").within("settings"))
            .added("features.characters", "null");

    private static final List<String> KEYS =
            List.of("classes", "prior", "method", "objective", "features", "link", "settings", "provenance");

    /** Kinds of features. */
    enum Kind {
        @JsonProperty("none")
        NONE,
        @JsonProperty("ngrams")
        NGRAMS,
        @JsonProperty("average")
        AVERAGE,
        @JsonProperty("logarithmic-average")
        LOGARITHMIC_AVERAGE,
        @JsonProperty("paragraphs")
        PARAGRAPHS,
        @JsonProperty("sentence-encoder")
        SENTENCE_ENCODER;

        boolean hasVectors() {
            return this == AVERAGE || this == LOGARITHMIC_AVERAGE;
        }

        /** Whether a model reads a stated number of words of a document. */
        boolean isCut() {
            return hasVectors() || this == PARAGRAPHS;
        }

        boolean hasWords() {
            return this == NGRAMS || isCut();
        }
    }

    /** The manifest's entry about features; the tensors have the rest. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FeatureEntry(
            Kind kind,
            int size,
            @Nullable Integer length,
            @Nullable Weighting weighting,
            @Nullable Integer documents,
            @Nullable TokenizerSpec tokenizer,
            @Nullable Integer maxTokens,
            @Nullable CharacterNgrams characters,
            SentenceEncoder.@Nullable Identity encoder,
            @Nullable ParagraphVectors paragraphs) {}

    LinearManifest {
        ModelParts.requireClasses(classes, prior);
        ModelParts.require(method != null && objective != null, "its method and objective");
        ModelParts.require(features != null && features.kind() != null && features.size() >= 0, "its features");
        ModelParts.require(
                features.kind() != Kind.SENTENCE_ENCODER || (features.encoder() != null && features.size() > 0),
                "its sentence encoder");
        ModelParts.require(
                features.characters() == null
                        || (features.kind() == Kind.NGRAMS
                                && Integer.valueOf(1).equals(features.length())
                                && features.maxTokens() == null),
                "parts of words as single n-grams of whole documents");
        ModelParts.require(link != null && settings != null && settings.isObject(), "its link and settings");
        provenance = provenance == null ? Map.of() : provenance;
    }

    double[] priors() {
        return prior.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The manifest as it is written, with the format's version and the kind. */
    ObjectNode tree() {
        ObjectNode tree = ConfigFiles.json().valueToTree(this);
        tree.put(SettingsHistory.VERSION, HISTORY.version());
        tree.put(ModelKinds.KEY, LinearFormat.KIND);
        return tree;
    }

    /**
     * Reads and checks the manifest of a model file.
     *
     * @throws InputException if it is of another kind, or something is missing or invalid
     */
    static LinearManifest read(Path file, ModelContents contents) {
        ModelKinds.require(LinearFormat.KIND, file, contents);
        try {
            ObjectNode known = ConfigFiles.json().createObjectNode();
            KEYS.forEach(key -> known.set(key, contents.manifest().path(key)));
            var complete = HISTORY.read(file, known, contents.manifest().path(SettingsHistory.VERSION));
            return ConfigFiles.json().treeToValue(complete, LinearManifest.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }
}
