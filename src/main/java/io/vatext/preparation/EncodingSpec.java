package io.vatext.preparation;

import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularySpec;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

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

    /**
     * What determines encoded documents apart from the documents and their words, in one line.
     *
     * @param what the kind of result
     * @param given the vocabulary; null if one is built
     */
    String identity(String what, @Nullable Vocabulary given) {
        var all = new HashMap<String, Object>();
        all.put("what", what);
        all.put("format", Prepared.VERSION);
        all.put("max_tokens", maxTokens);
        if (given == null) {
            all.put("vocabulary", vocabulary);
        } else {
            all.put("vocabulary_sha256", given.sha256());
        }
        return Description.of(all)
                .withHistory(VocabularySpec.HISTORY.within("vocabulary"))
                .json();
    }
}
