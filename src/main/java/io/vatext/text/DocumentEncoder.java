package io.vatext.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Turns a document into word ids, by the same rule in training and in serving: its first tokens, without those outside
 * the vocabulary (or with these mapped to the unknown word), then the end of sequence. A document without a known word
 * becomes an empty array. Immutable and thread-safe.
 *
 * @param vocabulary the words
 * @param maxTokens how many tokens of a document are read, from its start; the rest is cut off
 */
public record DocumentEncoder(Vocabulary vocabulary, int maxTokens) {
    /**
     * Encodes a document.
     *
     * @param tokens all its tokens
     * @return the ids, the end of sequence last; empty if no word is known
     */
    public int[] encode(List<String> tokens) {
        var next = tokens.iterator();
        return encode(tokens.size(), () -> vocabulary.id(next.next()));
    }

    /**
     * Encodes a document whose tokens have been looked up in the vocabulary.
     *
     * @param tokens how many tokens the document has
     * @param ids supplies the ids of the tokens in order, as {@link Vocabulary#id} returns them; called once for each
     *     token that is read
     * @return the ids, the end of sequence last; empty if no word is known
     */
    public int[] encode(int tokens, IntSupplier ids) {
        var length = Math.min(maxTokens, tokens);
        var encoded = new int[length + 1];
        var count = 0;
        for (var t = 0; t < length; t++) {
            var id = ids.getAsInt();
            if (id >= 0) {
                encoded[count++] = id;
            }
        }
        encoded[count++] = vocabulary.eos();
        var trimmed = count == encoded.length ? encoded : Arrays.copyOf(encoded, count);
        return vocabulary.knownWords(trimmed) > 0 ? trimmed : new int[0];
    }
}
