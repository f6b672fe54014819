/**
 * Writes documents in formats that other programs read, and that {@code io.vatext.corpus.read} reads back.
 *
 * <p>{@link io.vatext.corpus.export.DocumentWriter} writes one file, {@link io.vatext.corpus.export.Rcv1Export} a
 * directory in the layout of RCV1, of which {@link io.vatext.corpus.export.NewsItemWriter} writes a file. The readers
 * share no code with the writers, so reading back tests both.
 */
@Internal
@NullMarked
package io.vatext.corpus.export;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
