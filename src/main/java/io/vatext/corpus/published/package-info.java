/**
 * Published corpora: their descriptions ({@code corpora/NAME.yaml}), their splits and label subsets as lists of identifiers
 * ({@code corpora/splits}), and the documents that these select from the unpacked corpus ({@code corpora/data}).
 *
 * <p>{@link io.vatext.corpus.published.Corpora} is the entrance. A split is clean by construction: labels come from the list of
 * the drawn documents and from the lists of the evaluated ones, never from the corpus itself, and the unlabeled pool never holds
 * a document whose text also stands in test.
 *
 * <p>Getting a corpus onto the machine is the business of {@code io.vatext.corpus.fetch}.
 */
@NullMarked
package io.vatext.corpus.published;

import org.jspecify.annotations.NullMarked;
