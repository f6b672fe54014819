/**
 * Brings published corpora to {@code corpora/data}: from their public address, or from an archive or directory on this
 * machine. {@link io.vatext.corpus.fetch.Fetcher} is the entry point.
 *
 * <p>{@code io.vatext.fetch} handles downloads and archives. Archives are not trusted, and nothing is moved to its
 * final directory before it is verified. {@code io.vatext.corpus.published} defines the corpora and how they are read.
 */
@Internal
@NullMarked
package io.vatext.corpus.fetch;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
