/**
 * Documents made ready for training: text is tokenized once, in parallel, into shards on disk; splits, vocabulary and encoded corpora
 * are made of the shards, without the text.
 *
 * <p>{@link io.vatext.preparation.Preparation} is the way in. A {@link io.vatext.preparation.TokenizedText} holds a whole source in
 * shards, each with the words that occur in it: no shard depends on another or on a vocabulary. {@link
 * io.vatext.preparation.Prepared} is what training reads: the vocabulary of a split and its parts as {@link
 * io.vatext.encoded.EncodedCorpus}. Both are kept and found again by what they were made of, and made anew when that changed.
 *
 * <p>Nothing here knows a network. Memory holds the words that are counted and a few shards, whatever the number of documents.
 */
@NullMarked
package io.vatext.preparation;

import org.jspecify.annotations.NullMarked;
