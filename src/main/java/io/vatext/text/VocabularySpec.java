package io.vatext.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.support.SettingsHistory;
import org.jspecify.annotations.Nullable;

/**
 * Which words a vocabulary keeps, as written in an experiment file; every key is optional.
 *
 * <pre>{@code
 * vocabulary: {min_documents: 2, max_size: 100000, unknown: drop, eos_frequency: documents}
 * }</pre>
 *
 * @param minDocuments in how many documents a word must occur to be kept; default 2, as in the paper
 * @param maxSize how many entries the vocabulary may have, including the end of sequence and the unknown word; default
 *     100,000
 * @param unknown what happens to words outside the vocabulary; default {@link Unknown#DROP}, as in the paper
 * @param eosFrequency which frequency the end of sequence has in the normalization of the embedding; default
 *     {@link EosFrequency#DOCUMENTS}
 * @param maxDistinctWords how many distinct words are held in memory while counting, about 60 bytes each; default
 *     2,000,000
 */
public record VocabularySpec(
        int minDocuments, int maxSize, Unknown unknown, EosFrequency eosFrequency, int maxDistinctWords) {
    /** The keys added since the first version, each with the value that keeps the behavior from before it existed. */
    public static final SettingsHistory HISTORY = SettingsHistory.none();

    private static final int MIN_DOCUMENTS = 2;
    private static final int MAX_SIZE = 100_000;
    private static final int MAX_DISTINCT_WORDS = 2_000_000;

    /** What happens to words outside the vocabulary. */
    public enum Unknown {
        /** They are left out of the encoded document, as in the paper. */
        @JsonProperty("drop")
        DROP,
        /** They are all mapped to one unknown word, with id 0. */
        @JsonProperty("unk")
        UNK
    }

    /**
     * The frequency of the end of sequence.
     *
     * <p>Frequencies weight the words' vectors in the mean and variance that normalize the embedding (Miyato et al.
     * 2017, eq. 1). The vector of the end of sequence is read once per document.
     */
    public enum EosFrequency {
        /** The number of documents: the true frequency. */
        @JsonProperty("documents")
        DOCUMENTS,
        /** One, as in the paper's published code, so that the end of sequence hardly affects the mean and variance. */
        @JsonProperty("one")
        ONE
    }

    /**
     * Checks the limits.
     *
     * @param minDocuments in how many documents a word must occur, at least 1
     * @param maxSize how many entries there may be, at least 2, or 3 with an unknown word
     * @param unknown what happens to words outside the vocabulary
     * @param eosFrequency the frequency of the end of sequence
     * @param maxDistinctWords how many distinct words are held while counting, at least {@code maxSize}
     * @throws IllegalArgumentException if a limit is out of its range
     */
    public VocabularySpec {
        if (minDocuments < 1) {
            throw new IllegalArgumentException("min_documents must be at least 1, but is " + minDocuments + ".");
        }
        var smallest = unknown == Unknown.UNK ? 3 : 2;
        if (maxSize < smallest) {
            throw new IllegalArgumentException("max_size must be at least " + smallest
                    + " (it includes the end of sequence" + (unknown == Unknown.UNK ? " and the unknown word" : "")
                    + "), but is " + maxSize + ".");
        }
        if (maxDistinctWords < maxSize) {
            throw new IllegalArgumentException(
                    "max_distinct_words must be at least max_size (" + maxSize + "), but is " + maxDistinctWords + ".");
        }
    }

    /**
     * Words in at least 2 documents, at most 100,000 entries, unknown words dropped.
     *
     * @return the default
     */
    public static VocabularySpec defaults() {
        return of(null, null, null, null, null);
    }

    @JsonCreator
    static VocabularySpec of(
            @JsonProperty("min_documents") @Nullable Integer minDocuments,
            @JsonProperty("max_size") @Nullable Integer maxSize,
            @JsonProperty("unknown") @Nullable Unknown unknown,
            @JsonProperty("eos_frequency") @Nullable EosFrequency eosFrequency,
            @JsonProperty("max_distinct_words") @Nullable Integer maxDistinctWords) {
        var size = maxSize == null ? MAX_SIZE : maxSize;
        return new VocabularySpec(
                minDocuments == null ? MIN_DOCUMENTS : minDocuments,
                size,
                unknown == null ? Unknown.DROP : unknown,
                eosFrequency == null ? EosFrequency.DOCUMENTS : eosFrequency,
                maxDistinctWords == null ? Math.max(MAX_DISTINCT_WORDS, size) : maxDistinctWords);
    }
}
