package io.vatext.preparation;

import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;

/**
 * How text becomes numbers.
 *
 * @param tokenizer how text becomes words
 * @param vocabulary which words are kept
 * @param maxTokens words of a document that are read, from its start
 */
public record EncodingSpec(TokenizerSpec tokenizer, VocabularySpec vocabulary, int maxTokens) {}
