/**
 * Corpora of any size with random text in the layout of RCV1, to test preparation and training at scale.
 *
 * <p>The words are Zipfian and depend on the topics, so that a classifier has something to learn; the text means
 * nothing.
 */
@Internal
@NullMarked
package io.vatext.corpus.synthetic;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
