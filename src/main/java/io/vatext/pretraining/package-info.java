/**
 * Pre-training on text without labels: language models in both directions, or sequence autoencoders, over one embedding table, or
 * word vectors alone, and the encoder file that later training starts from (Dai and Le 2015; section 4.1 of Miyato et al. 2017).
 *
 * <p>What a word's vector and a state are is the business of the rooms below; what is done with a pre-trained encoder that of the
 * rooms above.
 */
@NullMarked
package io.vatext.pretraining;

import org.jspecify.annotations.NullMarked;
