/**
 * Text: how raw text becomes tokens, and tokens become numbers.
 *
 * <p>A {@link io.vatext.text.TokenizerSpec} describes a tokenizer and can be written into an experiment or a model file; it
 * creates a thread-safe {@link io.vatext.text.Tokenizer}. A {@link io.vatext.text.VocabularyBuilder} counts the tokens of the
 * training text and builds an immutable {@link io.vatext.text.Vocabulary}, which encodes documents.
 *
 * <pre>{@code
 * var tokenizer = TokenizerSpec.standard().create();
 * var builder = new VocabularyBuilder(VocabularySpec.defaults());
 * texts.forEach(text -> builder.add(tokenizer.tokens(text)));
 * var vocabulary = builder.build();
 * int[] ids = vocabulary.encode(tokenizer.tokens("The horse ran past the barn."));
 * }</pre>
 *
 * <p><b>Traps.</b> The tokenizer of training and of prediction must be the same one: store the spec <em>and</em> its resources.
 * The analyzers of single languages ({@code english} and the others) remove stop words and stem ("movies" becomes "movi"),
 * which makes pre-trained word vectors miss most words.
 *
 * <p>Lucene and OpenNLP are used here and nowhere else. Nothing here reads corpora, and nothing here knows a network.
 */
@NullMarked
package io.vatext.text;

import org.jspecify.annotations.NullMarked;
