/**
 * Brings a published corpus into {@code corpora/data}: from its own public address, or from an archive or directory on the
 * machine. {@link io.vatext.corpus.fetch.Fetcher} is the entrance.
 *
 * <p>Downloads and archives are the business of {@code io.vatext.fetch}. Archives are not trusted, and nothing
 * reaches its place before its checksum is right. Which corpora there are and how they are read is not decided here.
 */
@NullMarked
package io.vatext.corpus.fetch;

import org.jspecify.annotations.NullMarked;
