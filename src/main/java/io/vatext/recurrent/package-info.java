/**
 * The recurrent engine: long short-term memory over a batch of documents of unequal length, forward and backward, on memory
 * outside the Java heap.
 *
 * <p>Documents are packed: sorted by length, time step after time step, only real tokens. Padding does not exist here, so it can
 * reach no result. The engine knows matrices, lengths and threads; it knows no words, no classes, no DeepLearning4J and no
 * objective.
 *
 * <p>The nouns: {@link io.vatext.recurrent.Packing} (which row holds which token), {@link io.vatext.recurrent.Precision} (float
 * for training, double for proofs), {@link io.vatext.recurrent.MatrixProducts} (by OpenBLAS, or by what the caller brings) and
 * {@link io.vatext.recurrent.RecurrentEncoder} (directions, teams, pooling: tokens in, one feature vector a document out).
 */
@NullMarked
package io.vatext.recurrent;

import org.jspecify.annotations.NullMarked;
