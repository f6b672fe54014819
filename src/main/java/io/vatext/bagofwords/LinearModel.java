package io.vatext.bagofwords;

import io.vatext.learning.ModelDescription;
import io.vatext.sentence.SentenceEncoder;
import io.vatext.text.DocumentEncoder;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The model of a linear classifier. Immutable; arrays are shared and must not be changed.
 *
 * @param classes in the order of probabilities
 * @param prior the share of each class in the labeled documents
 * @param method the name of the method that learned it
 * @param objective what learning minimized or estimated, for people
 * @param reading how a text becomes numbers of words; null for a model without words
 * @param features how the numbers of words become a vector
 * @param weights how the vector becomes a score for each class
 * @param link how scores become probabilities
 * @param settings what it was trained with
 * @param provenance data, seed and versions that it comes from, as text
 */
record LinearModel(
        List<String> classes,
        double[] prior,
        String method,
        String objective,
        @Nullable TextEncoding reading,
        Features features,
        LinearWeights weights,
        Link link,
        JsonNode settings,
        Map<String, String> provenance) {
    /**
     * How a text becomes numbers of words.
     *
     * @param tokenizer splits text into words
     * @param resources files the tokenizer needs, by name
     * @param vocabulary numbers words, or parts of words
     * @param maxTokens words that are read from the start of a document; null for all
     * @param characters the parts of words that have numbers in place of the words; null for words
     */
    record TextEncoding(
            TokenizerSpec tokenizer,
            Map<String, byte[]> resources,
            Vocabulary vocabulary,
            @Nullable Integer maxTokens,
            @Nullable CharacterNgrams characters) {
        /** Of all words. */
        TextEncoding(
                TokenizerSpec tokenizer,
                Map<String, byte[]> resources,
                Vocabulary vocabulary,
                @Nullable Integer maxTokens) {
            this(tokenizer, resources, vocabulary, maxTokens, null);
        }

        /** The numbers of a text's words, or of their parts; negative for unknown ones, unless they are left out. */
        int[] numbers(List<String> words) {
            if (characters != null) {
                return words.stream()
                        .flatMap(word -> characters.of(word).stream())
                        .mapToInt(vocabulary::id)
                        .toArray();
            }
            return maxTokens == null
                    ? words.stream().mapToInt(vocabulary::id).toArray()
                    : new DocumentEncoder(vocabulary, maxTokens).encode(words);
        }

        /** How many words of a text are known; if parts of words have numbers, those that are features as a whole. */
        int known(List<String> words, int[] numbers, Features features) {
            return characters == null
                    ? features.known(numbers)
                    : (int) words.stream()
                            .filter(word -> vocabulary.contains(CharacterNgrams.whole(word)))
                            .count();
        }

        /** How many words of a text are read. */
        int read(int words) {
            return maxTokens == null ? words : Math.min(maxTokens, words);
        }
    }

    /** Describes the model for people and programs. */
    ModelDescription description() {
        var words = reading == null ? 0 : reading.vocabulary().size();
        var encoder = features instanceof SentenceFeatures sentences ? sentences.encoder() : null;
        var facts = facts(method, objective, words, features.size(), classes.size(), encoder);
        var inOrder = encoder != null
                || (features instanceof NgramFeatures ngrams && ngrams.length() > 1)
                || (features instanceof ParagraphFeatures paragraphs && paragraphs.length() > 1);
        return new ModelDescription(LinearFormat.KIND, classes, prior, inOrder, facts, settings, provenance);
    }

    /** Sizes and the like, for people; without a vocabulary if it has no words. */
    static Map<String, Object> facts(
            String method,
            String objective,
            int words,
            int features,
            int classes,
            SentenceEncoder.@Nullable Identity encoder) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("method", method);
        if (words > 0) {
            facts.put("vocabulary", words);
        }
        facts.put("features", features);
        facts.put("parameters", features == 0 ? 0L : (long) classes * (features + 1));
        facts.put("objective", objective);
        if (encoder != null) {
            facts.put("sentence_encoder", encoder.name());
            facts.put("sentence_encoder_sha256", encoder.modelSha256());
        }
        return facts;
    }
}
