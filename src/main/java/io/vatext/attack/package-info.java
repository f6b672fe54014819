/**
 * How far a classifier is from an error, in the space of its embedded words: attacks along the gradient, sections through the space,
 * and inputs that belong to no class.
 *
 * <p>Attacks see a classifier as a {@link io.vatext.learning.VectorModel}. One vector stands for a whole document, and a perturbation has
 * one norm over all of it.
 *
 * <pre>{@code
 * var evaluation = new AttackEvaluation(classifier, List.of(new FastGradient(), new RandomDirection()), new Seeds(1));
 * var result = evaluation.run(test, new EpsilonGrid(Norm.L2, List.of(0.02, 0.05, 0.1), true), Progress.NONE);
 * }</pre>
 */
@Internal
@NullMarked
package io.vatext.attack;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
