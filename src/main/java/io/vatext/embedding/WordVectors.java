package io.vatext.embedding;

import io.vatext.text.Vocabulary;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of some words.
 *
 * @param dimension how many numbers each vector has
 * @param rows the vectors found, by word, each of {@code dimension} finite numbers; not to be changed
 * @param wordsInFile how many words the file has, wanted or not
 */
public record WordVectors(int dimension, Map<String, float[]> rows, long wordsInFile) {
    /**
     * Makes the map unmodifiable.
     *
     * @param dimension how many numbers each vector has
     * @param rows the vectors found, by word
     * @param wordsInFile how many words the file has
     */
    public WordVectors {
        rows = Collections.unmodifiableMap(rows);
    }

    /**
     * Arranges the vectors by the ids of a vocabulary. The end of sequence and the unknown word get the vectors that
     * the file has for {@code </s>} and {@code <unk>}.
     *
     * @param vocabulary the vocabulary that the vectors were read for
     * @return [vocabulary.size()][dimension], shared with this object; null for an entry without a vector
     */
    public float[] @Nullable [] byId(Vocabulary vocabulary) {
        var byId = new float[vocabulary.size()] @Nullable [];
        for (var id = 0; id < byId.length; id++) {
            byId[id] = rows.get(vocabulary.word(id));
        }
        return byId;
    }

    /**
     * How much of a vocabulary has a vector.
     *
     * @param vocabulary the vocabulary that the vectors were read for
     * @return counts of entries and of tokens of the training text
     */
    public Coverage coverage(Vocabulary vocabulary) {
        var frequencies = vocabulary.frequencies();
        var entries = 0;
        var tokens = 0L;
        var allTokens = 0L;
        for (var id = 0; id < frequencies.length; id++) {
            allTokens += frequencies[id];
            if (rows.containsKey(vocabulary.word(id))) {
                entries++;
                tokens += frequencies[id];
            }
        }
        return new Coverage(entries, vocabulary.size(), tokens, allTokens);
    }

    /**
     * How much of a vocabulary has a vector. A low share of tokens usually means that words are written differently
     * (upper case, stems) or that the language is another one.
     *
     * @param entries how many entries of the vocabulary have a vector
     * @param allEntries how many entries the vocabulary has
     * @param tokens how many tokens of the training text have a vector
     * @param allTokens how many tokens of the training text the vocabulary knows
     */
    public record Coverage(int entries, int allEntries, long tokens, long allTokens) {
        /**
         * A text to print.
         *
         * @return such as {@code 9,950 of 10,000 words of the vocabulary (99.5 %), 99.9 % of its tokens}
         */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d of %,d words of the vocabulary (%.1f %%), %.1f %% of its tokens",
                    entries,
                    allEntries,
                    100.0 * entries / allEntries,
                    100.0 * tokens / Math.max(1, allTokens));
        }
    }
}
