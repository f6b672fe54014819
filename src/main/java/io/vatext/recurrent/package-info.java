/**
 * The recurrent engine: long short-term memory over a batch of documents of unequal length, forward and backward, on
 * memory outside the Java heap.
 *
 * <p>Documents are packed: sorted by length, with rows by time step and for real tokens only. There is no padding that
 * could affect results. The engine handles matrices, lengths and threads; it does not depend on words, classes,
 * DeepLearning4J or objectives.
 *
 * <p>The main types: {@link io.vatext.recurrent.Packing} (which row holds which token),
 * {@link io.vatext.recurrent.Precision} (float for training, double for tests),
 * {@link io.vatext.recurrent.MatrixProducts} (by OpenBLAS or another library) and
 * {@link io.vatext.recurrent.RecurrentEncoder} (directions, teams, pooling: tokens in, one feature vector per document
 * out).
 */
@Internal(except = Pooling.class)
@NullMarked
package io.vatext.recurrent;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
