/**
 * Corpora: what a document is, how documents are read from the formats people have, where published corpora come from, and how
 * they are split into labeled, validation, unlabeled and test documents.
 *
 * <p>A {@link io.vatext.corpus.DocumentSource} is anything that streams documents, such as {@code list::stream}; {@link
 * io.vatext.corpus.StoredDocuments} are kept outside this process. What a corpus is divided by is in {@link
 * io.vatext.corpus.DocumentAttributes}, which the documents of a split no longer have. Methods that read words in their order ask {@link
 * io.vatext.corpus.WordOrder} first.
 *
 * <p>Everything streams: a reader never holds a whole file. Nothing here tokenizes, and nothing here knows a network.
 */
@NullMarked
package io.vatext.corpus;

import org.jspecify.annotations.NullMarked;
