/**
 * Corpora: what a document is, how documents are read from the formats people have, where published corpora come from, and how
 * they are split into labeled, validation, unlabeled and test documents.
 *
 * <p>Everything streams: a reader never holds a whole file. Nothing here tokenizes, and nothing here knows a network.
 */
@NullMarked
package io.vatext.corpus;

import org.jspecify.annotations.NullMarked;
