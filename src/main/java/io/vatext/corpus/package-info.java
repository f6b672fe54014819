/**
 * Corpora: what a document is, how documents are read from common formats, where published corpora come from, and how
 * they are split into labeled, validation, unlabeled and test documents.
 *
 * <p>A {@link io.vatext.corpus.DocumentSource} is anything that streams documents, such as {@code list::stream};
 * {@link io.vatext.corpus.StoredDocuments} are stored outside this process. The attributes that a corpus is split by
 * are in {@link io.vatext.corpus.DocumentAttributes}; the documents of a split no longer have them. Methods that depend
 * on word order check {@link io.vatext.corpus.WordOrder} first.
 *
 * <p>Everything streams: a reader never holds a whole file. Nothing here tokenizes or depends on the network.
 */
@Internal(except = {Document.class, DocumentSource.class, SplitDocuments.class})
@NullMarked
package io.vatext.corpus;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
