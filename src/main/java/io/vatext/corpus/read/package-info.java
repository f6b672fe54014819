/**
 * Readers that turn the files of users and published corpora into a stream of {@link io.vatext.corpus.Document}.
 *
 * <p>{@link io.vatext.corpus.read.Documents#open} is the entry point: it recognizes the format, finds the columns and
 * describes what it found. {@link io.vatext.corpus.read.Format} lists the formats; each is read by one
 * {@link io.vatext.corpus.read.DocumentReader}.
 *
 * <p>Everything streams, in an order that depends only on the content. Text is UTF-8 unless the format specifies
 * otherwise; unreadable input causes an {@link io.vatext.support.InputException} that names the file and the line. The
 * exception is RCV1: {@link io.vatext.corpus.read.Rcv1Reader} skips broken files and reports them, because some of
 * 800,000 files are always broken. Nothing here splits, downloads or tokenizes.
 *
 * <p>The words of {@link io.vatext.corpus.read.Format#LYRL2004_TOKENS} documents are in scrambled order; methods that
 * depend on word order reject them with {@link io.vatext.corpus.WordOrder}.
 */
@Internal(except = {Documents.class, Format.class, ReaderOptions.class, RecognizedDocuments.class})
@NullMarked
package io.vatext.corpus.read;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
