package io.vatext.preparation;

import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;

/**
 * How text becomes word ids.
 *
 * @param tokenizer how text becomes tokens
 * @param vocabulary which words are kept
 * @param maxTokens how many tokens of a document are read, from its start
 */
public record EncodingSpec(TokenizerSpec tokenizer, VocabularySpec vocabulary, int maxTokens) {}
