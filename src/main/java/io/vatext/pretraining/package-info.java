/**
 * Pre-training on text without labels, and the encoder file that later training starts from (Dai and Le 2015; section
 * 4.1 of Miyato et al. 2017). Pre-training learns language models or sequence autoencoders in both directions over one
 * embedding table, or word vectors alone.
 *
 * <p>The models are defined in {@link io.vatext.network}; this package decides what they read and predict. The
 * classifiers' packages decide how to use a pre-trained encoder.
 */
@Internal
@NullMarked
package io.vatext.pretraining;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
