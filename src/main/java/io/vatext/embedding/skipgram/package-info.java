/**
 * Trains word vectors on the user's own text: skip-gram with negative sampling (Mikolov, Sutskever, Chen, Corrado and
 * Dean, Distributed Representations of Words and Phrases and their Compositionality, NIPS 2013).
 *
 * <pre>{@code
 * try (var text = EncodedText.of(texts, tokenizer, VocabularySpec.defaults(), file, text -> {})) {
 *     float[] rows = new SkipGramTrainer(SkipGram.defaults(), 100, text, 1, 2).train(control);
 *     // row w of rows belongs to text.vocabulary().word(w)
 * }
 * }</pre>
 *
 * <p>Documents get vectors in the same way, by predicting their words and n-grams ({@link
 * io.vatext.embedding.skipgram.ParagraphVectorTrainer}): both learn pairs of what predicts and what is predicted, which a {@code
 * PairReader} reads from text.
 *
 * <p>Text is read twice: to count the words, and to write them as ids. Training reads the ids. Memory holds two tables
 * of words times dimension. Threads never write to the same row at the same time, so the same seed and number of
 * threads give the same bits; see {@link io.vatext.embedding.skipgram.SkipGramTrainer}.
 */
@Internal
@NullMarked
package io.vatext.embedding.skipgram;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
