package io.vatext.text;

import io.vatext.support.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The words that a model knows, each with a number and its frequency in the training text.
 *
 * <p>Ids run from 0 to {@link #size()} - 1: the unknown word first, if the vocabulary has one; then the words by
 * descending frequency; the end of sequence last. These two entries are not words: a token {@code </s>} in a text does
 * not become the end of sequence.
 *
 * <p>Immutable and thread-safe. Built by {@link VocabularyBuilder} or read by {@link VocabularyFile}.
 */
public final class Vocabulary implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How the end of sequence is written. */
    public static final String EOS = "</s>";

    /** How the unknown word is written. */
    public static final String UNK = "<unk>";

    private final String[] words;
    private final long[] frequencies;
    private final boolean mapsUnknown;
    private final WordTable known = new WordTable();

    /**
     * Numbers the words.
     *
     * @param kept the words, most frequent first, without the end of sequence and the unknown word
     * @param counts their frequencies
     * @param unknown whether words outside the vocabulary are dropped or mapped to the unknown word
     * @param unknownFrequency how many tokens of the training text are outside the vocabulary; unused without an
     *     unknown word
     * @param eosFrequency the frequency of the end of sequence
     */
    Vocabulary(
            List<String> kept,
            long[] counts,
            VocabularySpec.Unknown unknown,
            long unknownFrequency,
            long eosFrequency) {
        mapsUnknown = unknown == VocabularySpec.Unknown.UNK;
        var first = mapsUnknown ? 1 : 0;
        var size = first + kept.size() + 1;
        words = new String[size];
        frequencies = new long[size];
        if (mapsUnknown) {
            words[0] = UNK;
            frequencies[0] = unknownFrequency;
        }
        for (var i = 0; i < kept.size(); i++) {
            words[first + i] = kept.get(i);
            frequencies[first + i] = counts[i];
            if (known.add(kept.get(i)) != i) {
                throw new IllegalArgumentException("the word \"" + kept.get(i) + "\" appears twice in the vocabulary");
            }
        }
        words[size - 1] = EOS;
        frequencies[size - 1] = eosFrequency;
    }

    /**
     * A vocabulary of words that were chosen elsewhere; unknown words are dropped.
     *
     * @param words distinct words, in the order of their ids
     * @param frequencies of the words, in the same order
     * @param documents in how many documents they were counted; this is the frequency of the end of sequence
     * @return words with ids from 0, and the end of sequence last
     */
    public static Vocabulary of(List<String> words, long[] frequencies, long documents) {
        return new Vocabulary(words, frequencies, VocabularySpec.Unknown.DROP, 0, documents);
    }

    /**
     * How many entries there are.
     *
     * @return the number of words, including the end of sequence and the unknown word if there is one
     */
    public int size() {
        return words.length;
    }

    /**
     * The id of the end of sequence.
     *
     * @return {@code size() - 1}
     */
    public int eos() {
        return words.length - 1;
    }

    /**
     * The entries that are not words.
     *
     * @return the ids of the end of sequence and, if there is one, of the unknown word
     */
    public Set<Integer> marks() {
        return mapsUnknown ? Set.of(0, eos()) : Set.of(eos());
    }

    /**
     * Whether words outside the vocabulary become one unknown word, with id 0, instead of being dropped.
     *
     * @return true if id 0 is the unknown word
     */
    public boolean mapsUnknown() {
        return mapsUnknown;
    }

    /**
     * The id of a token.
     *
     * @param token a token as the tokenizer gave it
     * @return its id; for a word outside the vocabulary, 0 if unknown words are mapped, else -1
     */
    public int id(String token) {
        return id(known.find(token));
    }

    /**
     * The id of a token.
     *
     * @param token an array that begins with the token's characters
     * @param length the number of the token's characters
     * @return as {@link #id(String)}
     */
    public int id(char[] token, int length) {
        return id(known.find(token, length));
    }

    private int id(int number) {
        return number < 0 ? (mapsUnknown ? 0 : -1) : mapsUnknown ? number + 1 : number;
    }

    /**
     * Whether a token is one of the words, which the end of sequence and the unknown word are not.
     *
     * @param token a token as the tokenizer gave it
     * @return whether it is known
     */
    public boolean contains(String token) {
        return known.find(token) >= 0;
    }

    /**
     * The word with an id.
     *
     * @param id from 0 to {@code size() - 1}
     * @return the word; {@link #EOS} and {@link #UNK} for the two entries that are not words
     */
    public String word(int id) {
        return words[id];
    }

    /**
     * How often each entry occurs in the training text, for the normalization of the embedding.
     *
     * @return a new array of {@code size()} counts, by id
     */
    public long[] frequencies() {
        return frequencies.clone();
    }

    /**
     * Encodes a document.
     *
     * @param tokens its tokens
     * @return the ids of its tokens and the end of sequence; unknown words are left out, or have the id 0 if they are
     *     mapped
     */
    public int[] encode(List<String> tokens) {
        var encoded = new int[tokens.size() + 1];
        var length = 0;
        for (var token : tokens) {
            var id = id(token);
            if (id >= 0) {
                encoded[length++] = id;
            }
        }
        encoded[length++] = eos();
        return length == encoded.length ? encoded : Arrays.copyOf(encoded, length);
    }

    /**
     * How many known words an encoded document has. A document without any holds no evidence of its class.
     *
     * @param encoded what {@link #encode} returned
     * @return the number of ids that are neither the end of sequence nor the unknown word
     */
    public int knownWords(int[] encoded) {
        var known = 0;
        for (var id : encoded) {
            if (id != eos() && !(mapsUnknown && id == 0)) {
                known++;
            }
        }
        return known;
    }

    /**
     * The words of an encoded document.
     *
     * @param encoded what {@link #encode} returned
     * @return the words, with {@link #EOS} and {@link #UNK} in their places
     */
    public List<String> decode(int[] encoded) {
        var decoded = new ArrayList<String>(encoded.length);
        for (var id : encoded) {
            decoded.add(words[id]);
        }
        return decoded;
    }

    /**
     * Identifies the vocabulary: words, their order, frequencies, and how unknown words are handled.
     *
     * @return the SHA-256, in hexadecimal digits, of what {@link VocabularyFile} writes
     */
    public String sha256() {
        try {
            var bytes = new ByteArrayOutputStream();
            VocabularyFile.write(this, bytes);
            return HexFormat.of().formatHex(Sha256.of(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that
                && mapsUnknown == that.mapsUnknown
                && Arrays.equals(words, that.words)
                && Arrays.equals(frequencies, that.frequencies);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(words) + Arrays.hashCode(frequencies);
    }

    @Override
    public String toString() {
        return "Vocabulary of " + size() + " entries" + (mapsUnknown ? ", unknown words mapped" : "");
    }
}
