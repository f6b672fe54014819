/**
 * Readers: from the files that people and published corpora have to a stream of {@link io.vatext.corpus.Document}.
 *
 * <p>{@link io.vatext.corpus.read.Documents#open} is the entrance: it recognizes the format, finds the columns and says what it
 * found. {@link io.vatext.corpus.read.Format} lists the formats; each is read by one {@link io.vatext.corpus.read.DocumentReader}.
 *
 * <p>Everything streams, in an order that depends on nothing but the content. Text is UTF-8 unless the format says otherwise;
 * what cannot be read is an {@link io.vatext.support.InputException} that names the file and the line. The exception is RCV1, of
 * which {@link io.vatext.corpus.read.Rcv1Reader} reads what can be read and tells the rest, because some of 800,000 files are always
 * broken. Nothing here splits, downloads or tokenizes.
 *
 * <p>Documents of {@link io.vatext.corpus.read.Format#LYRL2004_TOKENS} have their words in scrambled order; they say so, and
 * methods that read words in their order refuse them by {@link io.vatext.corpus.WordOrder}.
 */
@NullMarked
package io.vatext.corpus.read;

import org.jspecify.annotations.NullMarked;
