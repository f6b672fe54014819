/**
 * Corpora of any size whose text is drawn at random, in the layout of RCV1, to try how preparation and training fare with them.
 *
 * <p>The words are Zipfian and depend on the topics, so that a classifier has something to learn; the text means nothing.
 */
@NullMarked
package io.vatext.corpus.synthetic;

import org.jspecify.annotations.NullMarked;
