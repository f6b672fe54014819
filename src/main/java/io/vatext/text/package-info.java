/**
 * Turns raw text into tokens, and tokens into word ids.
 *
 * <p>A {@link io.vatext.text.TokenizerSpec} describes a tokenizer and can be written into an experiment or a model
 * file; it creates a thread-safe {@link io.vatext.text.Tokenizer}. A {@link io.vatext.text.VocabularyBuilder} counts
 * the tokens of the training text and builds an immutable {@link io.vatext.text.Vocabulary}, which encodes documents.
 *
 * <pre>{@code
 * var tokenizer = TokenizerSpec.standard().create();
 * var builder = new VocabularyBuilder(VocabularySpec.defaults());
 * texts.forEach(text -> builder.add(tokenizer.tokens(text)));
 * var vocabulary = builder.build();
 * int[] ids = vocabulary.encode(tokenizer.tokens("The horse ran past the barn."));
 * }</pre>
 *
 * <p><b>Traps.</b> Training and prediction must use the same tokenizer: store the spec <em>and</em> its resources. The
 * analyzers for single languages ({@code english} and the others) remove stop words and stem ("movies" becomes "movi"),
 * so pre-trained word vectors lack most of their tokens.
 *
 * <p>No other package uses Lucene or OpenNLP. This package neither reads corpora nor depends on networks.
 */
@Internal(
        except = {
            LuceneTokenizer.class,
            LuceneTokenizerSpec.class,
            OpenNlpTokenizerSpec.class,
            Tokenizer.class,
            TokenizerSpec.class
        })
@NullMarked
package io.vatext.text;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
