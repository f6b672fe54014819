/**
 * Documents as numbers: corpora of word ids in memory-mapped files, and the order in which training draws batches from
 * them.
 *
 * <p>Preparation writes an {@link io.vatext.encoded.EncodedCorpus} and training reads it; both depend on this package,
 * and neither on the other's internals. This package depends neither on text nor on networks.
 */
@Internal
@NullMarked
package io.vatext.encoded;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
