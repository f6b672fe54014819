package io.vatext.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The one rule by which a document becomes numbers, in training as in serving: its first tokens, those outside the vocabulary left out or
 * mapped, the end of sequence last; nothing at all where no word is known, for then there is nothing to read. Immutable and thread-safe.
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
     * @param ids gives the id of one token after the other, as {@link Vocabulary#id} has it; asked no more often than needed
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
        var whole = count == encoded.length ? encoded : Arrays.copyOf(encoded, count);
        return vocabulary.knownWords(whole) > 0 ? whole : new int[0];
    }
}
