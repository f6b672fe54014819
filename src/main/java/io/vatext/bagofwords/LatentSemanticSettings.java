package io.vatext.bagofwords;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.classifier.Settings;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.pretraining.PretrainingPlan;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a classifier over latent semantic analysis.
 *
 * @param tokenizer how text becomes words
 * @param vocabulary which words are kept
 * @param maxTokens words that are read from the start of a document
 * @param rank numbers of singular values, of which cross-validation chooses one, in ascending order
 * @param scale of the numbers that a document is described by, of which cross-validation chooses one
 * @param c weights of the loss against the squared weights, of which cross-validation chooses one
 * @param crossValidation the folds and documents of cross-validation
 */
record LatentSemanticSettings(
        TokenizerSpec tokenizer,
        VocabularySpec vocabulary,
        int maxTokens,
        List<Integer> rank,
        List<Scale> scale,
        List<Double> c,
        CrossValidation.Settings crossValidation)
        implements VectorsSettings {
    private static final int LARGEST_RANK = 2_000;

    /** How the numbers that a document is described by are scaled. */
    enum Scale {
        /** As they are. */
        @JsonProperty("plain")
        PLAIN,
        /**
         * Each times its spread among all documents, so that regularization prefers the directions in which documents differ most; for
         * the largest rank.
         */
        @JsonProperty("spread")
        SPREAD
    }

    /** Checks every value. */
    LatentSemanticSettings {
        BagOfWordsSettings.require(
                tokenizer != null && vocabulary != null && crossValidation != null && c != null,
                "latent semantic analysis needs a tokenizer, a vocabulary, c and cross_validation.");
        BagOfWordsSettings.require(maxTokens >= 1, "max_tokens must be at least 1; found " + maxTokens + ".");
        BagOfWordsSettings.require(
                rank != null
                        && !rank.isEmpty()
                        && rank.stream()
                                .allMatch(value -> Objects.requireNonNullElse(value, 0) >= 1 && value <= LARGEST_RANK),
                "rank must list numbers from 1 to " + LARGEST_RANK + ", such as [50, 400]; found " + rank + ".");
        BagOfWordsSettings.require(
                scale != null && !scale.isEmpty() && scale.stream().noneMatch(Objects::isNull),
                "scale must list plain, spread or both.");
        scale = scale.stream().distinct().toList();
        rank = rank.stream().distinct().sorted().toList();
        c = BagOfWordsSettings.sortedC(c);
    }

    static LatentSemanticSettings defaults() {
        var network = Settings.defaults();
        return new LatentSemanticSettings(
                network.tokenizer(),
                network.vocabulary(),
                network.maxTokens(),
                List.of(50, 400),
                List.of(Scale.values()),
                List.of(4.0, 16.0, 64.0, 256.0),
                new CrossValidation.Settings(3, 1_000));
    }

    @Override
    public String method() {
        return LatentSemanticMethod.NAME;
    }

    @Override
    public boolean readsWordOrder() {
        return false;
    }

    /** The same settings with another tokenizer. */
    LatentSemanticSettings withTokenizer(TokenizerSpec other) {
        return new LatentSemanticSettings(other, vocabulary, maxTokens, rank, scale, c, crossValidation);
    }

    @Override
    public Settings ofNetwork() {
        var json = ConfigFiles.json();
        ObjectNode tree = json.createObjectNode();
        tree.set("vocabulary", json.valueToTree(vocabulary));
        tree.put("max_tokens", maxTokens);
        tree.putObject("model").put("embedding", Collections.max(rank));
        tree.putObject("pretraining").put("kind", PretrainingPlan.Kind.LATENT_SEMANTIC_ANALYSIS.toString());
        // The tokenizer may be one that a tree cannot hold.
        return Settings.defaults().with(tree, LatentSemanticMethod.NAME).withTokenizer(tokenizer);
    }

    @Override
    public List<LinearTraining.Option> options(Vocabulary words, float[] vectors, EncodedCorpus text) {
        var options = new ArrayList<LinearTraining.Option>();
        for (var value : rank) {
            var plain = VectorFeatures.ofRank(words, vectors, value);
            if (scale.contains(Scale.PLAIN)) {
                options.add(new LinearTraining.Option("rank " + value, documents -> plain));
            }
            // With few singular values there is little that regularization should prefer.
            if (scale.contains(Scale.SPREAD) && (value.equals(Collections.max(rank)) || !scale.contains(Scale.PLAIN))) {
                var scaled = plain.scaledBySpread(text);
                options.add(new LinearTraining.Option("rank " + value + " by spread", documents -> scaled));
            }
        }
        return options;
    }

    /** With few labels, the likelihood finds how many singular values are worth having; errors do not. */
    @Override
    public CrossValidation.Criterion criterion() {
        return CrossValidation.Criterion.LIKELIHOOD;
    }

    @Override
    public Description complete(Description description) {
        return description.withHistory(
                VocabularySpec.HISTORY.within("vocabulary").and(TokenizerSpec.HISTORY.within("tokenizer")));
    }
}
