package io.vatext.bagofwords;

import io.vatext.classifier.Settings;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.pretraining.PretrainingPlan;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularySpec;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a classifier over averaged word vectors. Keys that an LSTM also has mean the same, so with equal
 * values both start from the same vectors.
 *
 * @param tokenizer how text becomes words
 * @param vocabulary which words are kept
 * @param maxTokens words that are read from the start of a document
 * @param embedding the width of a word's vector
 * @param average the weights of words, of which cross-validation chooses one
 * @param c weights of the loss against the squared weights, of which cross-validation chooses one
 * @param crossValidation the folds and documents of cross-validation
 * @param pretraining how vectors are trained on the labeled and unlabeled documents; its kind must be skip-gram
 */
record WordVectorsSettings(
        TokenizerSpec tokenizer,
        VocabularySpec vocabulary,
        int maxTokens,
        int embedding,
        List<VectorFeatures.Average> average,
        List<Double> c,
        CrossValidation.Settings crossValidation,
        PretrainingPlan pretraining)
        implements VectorsSettings {
    private static final String PRETRAINING = "pretraining";

    /** Checks every value. */
    WordVectorsSettings {
        BagOfWordsSettings.require(
                tokenizer != null && vocabulary != null && crossValidation != null && pretraining != null && c != null,
                "word vectors need a tokenizer, a vocabulary, c, cross_validation and pretraining.");
        BagOfWordsSettings.require(maxTokens >= 1, "max_tokens must be at least 1; found " + maxTokens + ".");
        BagOfWordsSettings.require(embedding >= 1, "embedding must be at least 1; found " + embedding + ".");
        BagOfWordsSettings.require(
                average != null && !average.isEmpty() && average.stream().noneMatch(Objects::isNull),
                "average must list plain, frequency or both.");
        BagOfWordsSettings.require(
                pretraining.kind() == PretrainingPlan.Kind.SKIP_GRAM,
                "pretraining.kind must be skip-gram for word vectors; found " + pretraining.kind() + ".");
        average = average.stream().distinct().toList();
        c = BagOfWordsSettings.sortedC(c);
    }

    static WordVectorsSettings defaults() {
        var network = Settings.defaults();
        return new WordVectorsSettings(
                network.tokenizer(),
                network.vocabulary(),
                network.maxTokens(),
                network.model().embedding(),
                List.of(VectorFeatures.Average.values()),
                List.of(0.25, 1.0, 4.0, 16.0, 64.0),
                new CrossValidation.Settings(5, 50_000),
                network.pretraining());
    }

    @Override
    public String method() {
        return WordVectorsMethod.NAME;
    }

    /** Skip-gram vectors are learned from neighboring words. */
    @Override
    public boolean readsWordOrder() {
        return true;
    }

    @Override
    public List<LinearTraining.Option> options(Vocabulary words, float[] vectors, EncodedCorpus text) {
        return average.stream()
                .map(weights -> {
                    var features = VectorFeatures.of(words, vectors, weights);
                    var name = "average " + weights.name().toLowerCase(Locale.ROOT);
                    return new LinearTraining.Option(name, documents -> features);
                })
                .toList();
    }

    @Override
    public CrossValidation.Criterion criterion() {
        return CrossValidation.Criterion.ERRORS;
    }

    @Override
    public Description complete(Description description) {
        return description
                .withHistory(PretrainingPlan.HISTORY
                        .within(PRETRAINING)
                        .and(VocabularySpec.HISTORY.within("vocabulary"))
                        .and(TokenizerSpec.HISTORY.within("tokenizer")))
                .withIdleKeys(settings -> PretrainingPlan.idleKeys(settings, PRETRAINING));
    }

    /** The same settings with another tokenizer. */
    WordVectorsSettings withTokenizer(TokenizerSpec other) {
        return new WordVectorsSettings(
                other, vocabulary, maxTokens, embedding, average, c, crossValidation, pretraining);
    }

    @Override
    public Settings ofNetwork() {
        var json = ConfigFiles.json();
        ObjectNode tree = json.createObjectNode();
        tree.set("vocabulary", json.valueToTree(vocabulary));
        tree.put("max_tokens", maxTokens);
        tree.putObject("model").put("embedding", embedding);
        tree.set(PRETRAINING, json.valueToTree(pretraining));
        // The tokenizer may be one that a tree cannot hold.
        return Settings.defaults().with(tree, WordVectorsMethod.NAME).withTokenizer(tokenizer);
    }
}
