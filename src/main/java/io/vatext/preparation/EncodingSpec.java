package io.vatext.preparation;

import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;

/**
 * How text becomes word ids. The vocabulary and word vectors are learned from whole documents, whatever length training
 * reads; {@link #WHOLE} bounds them, so that one huge document takes little memory and does not outweigh the others.
 *
 * @param tokenizer how text becomes tokens
 * @param vocabulary which words are kept
 * @param maxTokens how many tokens of a document are read in training, from its start
 */
public record EncodingSpec(TokenizerSpec tokenizer, VocabularySpec vocabulary, int maxTokens) {
    /** How many tokens of a document count as the whole document, unless training reads more. */
    public static final int WHOLE = 10_000;

    /**
     * How much of a document the vocabulary and word vectors are learned from.
     *
     * @return tokens from its start
     */
    int wholeTokens() {
        return Math.max(WHOLE, maxTokens);
    }
}
