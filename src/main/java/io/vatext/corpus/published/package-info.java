/**
 * Published corpora: their descriptions ({@code corpora/NAME.yaml}), their splits and label subsets as lists of
 * identifiers ({@code corpora/splits}), and the documents that these lists select from the unpacked corpus
 * ({@code corpora/data}).
 *
 * <p>{@link io.vatext.corpus.published.Corpora} is the entry point. A split is clean by construction: only the labels
 * of drawn and evaluated documents are read, never those of the unlabeled pool, and the unlabeled pool never contains a
 * document whose text also appears in test.
 *
 * <p>A {@code SplitRule} splits a corpus: by lists of identifiers, by the hash of identifiers, by files, at random, or,
 * for dated news, by {@link io.vatext.corpus.published.Periods}. If no checksum of a corpus is known, its document
 * counts are compared with the expected ones; its description determines whether deviations are rejected or reported.
 *
 * <p>{@code io.vatext.corpus.fetch} downloads and unpacks corpora.
 */
@Internal
@NullMarked
package io.vatext.corpus.published;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
