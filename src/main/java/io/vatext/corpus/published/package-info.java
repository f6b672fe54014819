/**
 * Published corpora: their descriptions ({@code corpora/NAME.yaml}), their splits and label subsets as lists of identifiers
 * ({@code corpora/splits}), and the documents that these select from the unpacked corpus ({@code corpora/data}).
 *
 * <p>{@link io.vatext.corpus.published.Corpora} is the entrance. A split is clean by construction: labels are those of
 * the drawn documents and of the evaluated ones, never of the unlabeled pool, and the unlabeled pool never holds
 * a document whose text also stands in test.
 *
 * <p>A split is given by lists of identifiers, by the hash of identifiers, or, for dated news, by {@link
 * io.vatext.corpus.published.Periods}. A licensed corpus has no known checksum; then the numbers of documents are compared with the
 * expected ones, and every deviation is told.
 *
 * <p>Getting a corpus onto the machine is the business of {@code io.vatext.corpus.fetch}.
 */
@NullMarked
package io.vatext.corpus.published;

import org.jspecify.annotations.NullMarked;
