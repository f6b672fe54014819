/**
 * What training minimizes: cross-entropy, random, adversarial and virtual adversarial losses (Miyato, Dai and Goodfellow 2017, eq. 2
 * to 8), entropy, consistency under word dropout, and their weighted sums.
 *
 * <p>An {@link io.vatext.objective.Objective} is an immutable sum of weighted {@link io.vatext.objective.Term}s; an {@link
 * io.vatext.objective.ObjectiveEvaluation} is one evaluation of it, whose terms share the clean {@link io.vatext.objective.Pass}es: the
 * backward pass of the cross-entropy yields both a parameter gradient and the adversarial direction. Nothing here draws batches or
 * updates parameters.
 *
 * <pre>{@code
 * var objective = new CrossEntropy()
 *         .plus(new EntropyMinimization().times(0.3))
 *         .plus(new VirtualAdversarial(Epsilon.relative(0.05), 0.1, 1));
 * gradients.clear();
 * var evaluation = new ObjectiveEvaluation(network, gradients, labeled, labels, mixed, Noise.of(seeds, step));
 * var result = evaluation.evaluate(objective.ramped(0.1));
 * network.finish(gradients, statistics);
 * for (var term : result.terms()) {
 *     System.out.println(term.name() + " " + term.loss());
 * }
 * }</pre>
 *
 * <p>To add a term: write a class that implements {@link io.vatext.objective.Term}, whose documentation has an example,
 * and add it to {@code ObjectiveSettings} to give it a key.
 *
 * <p>Traps: a perturbation is a constant, so no gradient flows through how it was found; the clean prediction in a
 * divergence is a constant too; norms are taken for each document over all its tokens and dimensions, never for each
 * token; a pass that runs backward after another pass has run costs a second forward pass.
 */
@Internal(except = {Loss.class, Objective.class, Pass.class, Step.class, Term.class})
@NullMarked
package io.vatext.objective;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
