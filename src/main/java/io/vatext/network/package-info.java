/**
 * The classifier as a function of embedded words: the normalized embedding table, the DeepLearning4J network of recurrent encoder
 * and dense layers on ND4J arrays, its parameters and its gradients.
 *
 * <p>DeepLearning4J is used here and nowhere else, ND4J here, in {@code objective} and in {@code training}. Objectives see only logits, input gradients and
 * the arrays of perturbations; nothing here knows a loss, a document or a file.
 *
 * <p>All trainable numbers are one flat array, and so is a gradient: first the embedding table, then the network.
 */
@NullMarked
package io.vatext.network;

import org.jspecify.annotations.NullMarked;
