/**
 * Documents as numbers: corpora of word ids in memory-mapped files, and the order in which training draws batches from them.
 *
 * <p>{@link io.vatext.encoded.EncodedCorpus} is written by preparation and read by training; both depend on this package, and neither on
 * the other's internals. Nothing here knows text, networks or how a corpus was chosen.
 */
@NullMarked
package io.vatext.encoded;

import org.jspecify.annotations.NullMarked;
