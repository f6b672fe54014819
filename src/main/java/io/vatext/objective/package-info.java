/**
 * What training minimizes: cross-entropy, random, adversarial and virtual adversarial losses, and their weighted sums (Miyato, Dai
 * and Goodfellow 2017, eq. 2 to 8).
 *
 * <p>An {@link io.vatext.objective.Objective} is an immutable description; a {@link io.vatext.objective.Step} is one evaluation of
 * it, which shares passes between terms: the clean backward pass of the labeled documents yields both a parameter gradient and
 * the adversarial direction. Nothing here draws batches or updates parameters.
 *
 * <p>Traps: a perturbation is a constant, so no gradient flows through how it was found; the clean prediction in a divergence is a
 * constant too; norms are taken for each document over all its tokens and dimensions, never for each token.
 */
@NullMarked
package io.vatext.objective;

import org.jspecify.annotations.NullMarked;
