/**
 * Writes documents in formats that other programs read, and that {@code io.vatext.corpus.read} reads back.
 *
 * <p>{@link io.vatext.corpus.export.DocumentWriter} writes one file, {@link io.vatext.corpus.export.Rcv1Export} a directory in the
 * layout of RCV1, of which {@link io.vatext.corpus.export.NewsItemWriter} writes a file. No code is shared with the readers, so that
 * what is read back proves both. Where the documents come from is the caller's business.
 */
@NullMarked
package io.vatext.corpus.export;

import org.jspecify.annotations.NullMarked;
