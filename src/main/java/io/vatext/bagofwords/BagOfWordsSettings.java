package io.vatext.bagofwords;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vatext.support.ConfigFiles;
import io.vatext.support.ConfigTree;
import io.vatext.support.InputException;
import io.vatext.text.TokenizerDefaults;
import io.vatext.text.TokenizerSpec;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a classifier over n-grams, of words or within words. A setting that the method does not have is null.
 *
 * @param tokenizer how text becomes words
 * @param characters the parts of words that are features in place of words
 * @param ngrams words of the longest n-grams that are features, unless these are parts of words; 1 for documents in scrambled word order
 * @param minDocuments the number of labeled documents that an n-gram must occur in
 * @param maxFeatures the largest number of n-grams to keep, those in the most documents; a model takes 4 bytes for each
 *     of them and each class, and learning takes 12 bytes for each of eight times as many
 * @param c weights of the loss against the squared weights, of which cross-validation chooses one
 * @param iterations numbers of iterations, of which cross-validation chooses one
 * @param smoothing added to all counts
 * @param beta the weight of the SVM against naive Bayes
 * @param crossValidation the folds and documents of cross-validation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BagOfWordsSettings(
        TokenizerSpec tokenizer,
        @Nullable CharacterNgrams characters,
        @Nullable Integer ngrams,
        int minDocuments,
        int maxFeatures,
        @Nullable List<Double> c,
        @Nullable List<Integer> iterations,
        @Nullable Double smoothing,
        @Nullable Double beta,
        CrossValidation.@Nullable Settings crossValidation) {
    static final int LONGEST = 5;
    private static final int MOST_FEATURES = 1_000_000;
    private static final int MOST_DOCUMENTS = 50_000;

    /** Parts of words take longer, and more documents seldom change the choice. */
    private static final int MOST_DOCUMENTS_OF_PARTS = 10_000;

    /** Checks every value. */
    BagOfWordsSettings {
        require(tokenizer != null, "tokenizer must be given.");
        require(
                (characters == null) != (ngrams == null),
                "features must be either n-grams of words or parts of words.");
        requireNgrams(length(ngrams), minDocuments, maxFeatures);
        c = c == null ? null : sortedC(c);
        if (iterations != null) {
            require(
                    !iterations.isEmpty() && iterations.stream().allMatch(count -> count != null && count >= 1),
                    "iterations must list whole numbers of at least 1; found " + iterations + ".");
            iterations = iterations.stream().sorted().distinct().toList();
        }
        require(
                smoothing == null || (smoothing > 0 && smoothing < Double.POSITIVE_INFINITY),
                "smoothing must be above 0; 1 is usual; found " + smoothing + ".");
        require(
                beta == null || (beta >= 0 && beta <= 1),
                "beta must be from 0 (naive Bayes) to 1 (SVM); 0.25 is usual; found " + beta + ".");
    }

    private static int length(@Nullable Integer ngrams) {
        return ngrams == null ? 1 : ngrams;
    }

    static void requireNgrams(int ngrams, int minDocuments, int maxFeatures) {
        require(ngrams >= 1 && ngrams <= LONGEST, "ngrams must be from 1 to " + LONGEST + "; found " + ngrams + ".");
        require(minDocuments >= 1, "min_documents must be at least 1; found " + minDocuments + ".");
        require(maxFeatures >= 1, "max_features must be at least 1; found " + maxFeatures + ".");
    }

    static List<Double> sortedC(List<Double> c) {
        require(
                !c.isEmpty() && c.stream().allMatch(value -> value != null && value > 0 && value <= 1e9),
                "c must list numbers above 0 and at most 1e9; found " + c + ".");
        return c.stream().sorted().distinct().toList();
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * The default settings.
     *
     * @param algorithm the method
     * @return values that did well on several corpora
     */
    static BagOfWordsSettings defaults(Algorithm algorithm) {
        var choice = new CrossValidation.Settings(5, MOST_DOCUMENTS);
        var ofSvm = List.of(0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0);
        return switch (algorithm) {
            case LINEAR_SVM -> of(2, ofSvm, null, null, null, choice);
            case CHARACTER_NGRAMS ->
                new BagOfWordsSettings(
                        TokenizerSpec.standard(),
                        new CharacterNgrams(2, 5),
                        null,
                        1,
                        MOST_FEATURES,
                        ofSvm,
                        null,
                        null,
                        null,
                        new CrossValidation.Settings(5, MOST_DOCUMENTS_OF_PARTS));
            case LOGISTIC_REGRESSION -> of(2, List.of(1.0, 4.0, 16.0, 64.0, 256.0, 1024.0), null, null, null, choice);
            case NB_SVM -> of(2, List.of(0.0039, 0.0156, 0.0625, 0.25, 1.0, 4.0), null, 1.0, 0.25, choice);
            case MAXIMUM_ENTROPY -> of(1, null, List.of(10, 30, 100, 300), null, null, choice);
            case NAIVE_BAYES -> of(1, null, null, null, null, choice); // for calibration alone
        };
    }

    private static BagOfWordsSettings of(
            int ngrams,
            @Nullable List<Double> c,
            @Nullable List<Integer> iterations,
            @Nullable Double smoothing,
            @Nullable Double beta,
            CrossValidation.@Nullable Settings choice) {
        return new BagOfWordsSettings(
                TokenizerSpec.standard(), null, ngrams, 1, MOST_FEATURES, c, iterations, smoothing, beta, choice);
    }

    /**
     * These settings with some values replaced.
     *
     * @param overrides some of the keys, in snake_case
     * @param source where the overrides come from, for messages
     * @return new settings
     * @throws InputException if the method does not have a key, or a value is invalid
     */
    BagOfWordsSettings with(JsonNode overrides, Object source) {
        return changed(this, BagOfWordsSettings.class, overrides, source);
    }

    /** Any record of settings with some values replaced. */
    static <T> T changed(T settings, Class<T> type, JsonNode overrides, Object source) {
        try {
            ObjectNode tree = ConfigFiles.json().valueToTree(settings);
            new ConfigTree(Set.of()).merge(tree, TokenizerDefaults.inSettings(overrides), source);
            return ConfigFiles.json().treeToValue(tree, type);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(source, e);
        }
    }

    /** The same settings with another tokenizer. */
    BagOfWordsSettings withTokenizer(TokenizerSpec other) {
        return new BagOfWordsSettings(
                other, characters, ngrams, minDocuments, maxFeatures, c, iterations, smoothing, beta, crossValidation);
    }

    /** The same settings for documents in scrambled word order, in which neighboring words mean nothing. */
    BagOfWordsSettings ofSingleWords() {
        return new BagOfWordsSettings(
                tokenizer,
                characters,
                ngrams == null ? null : 1,
                minDocuments,
                maxFeatures,
                c,
                iterations,
                smoothing,
                beta,
                crossValidation);
    }

    /** The estimator of the weights. */
    Estimator estimator(Algorithm algorithm) {
        return switch (algorithm) {
            case LINEAR_SVM, CHARACTER_NGRAMS ->
                new OneAgainstRest(Liblinear.Loss.SQUARED_HINGE, Objects.requireNonNull(c));
            case LOGISTIC_REGRESSION -> new OneAgainstRest(Liblinear.Loss.LOGISTIC, Objects.requireNonNull(c));
            case NB_SVM ->
                new NbSvm(Objects.requireNonNull(c), Objects.requireNonNull(smoothing), Objects.requireNonNull(beta));
            case MAXIMUM_ENTROPY -> new Categorizer(false, Objects.requireNonNull(iterations));
            case NAIVE_BAYES -> new Categorizer(true, List.of());
        };
    }

    /** The fitter of the features. */
    NgramCounter features(Algorithm algorithm) {
        var weighting = switch (algorithm) {
            case LINEAR_SVM, CHARACTER_NGRAMS, LOGISTIC_REGRESSION -> Weighting.TF_IDF;
            case NB_SVM -> Weighting.BINARY;
            case MAXIMUM_ENTROPY, NAIVE_BAYES -> Weighting.COUNT;
        };
        return new NgramCounter(length(ngrams), weighting, minDocuments, maxFeatures);
    }
}
