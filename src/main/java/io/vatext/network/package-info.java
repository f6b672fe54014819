/**
 * The classifier as a function of embedded words: the normalized embedding table, the DeepLearning4J network of
 * recurrent encoder and dense layers on ND4J arrays, its parameters and its gradients.
 *
 * <p>One step of gradient descent, with logits and their gradient {@code [documents][classes]}:
 *
 * <pre>{@code
 * network.initialize(new Initialization(1, 1), new Seeds(1));
 * try (var gradients = network.gradients();
 *         var step = StepScope.open()) {
 *     var statistics = network.statistics();
 *     var embedded = network.embed(TokenBatch.of(documents), statistics, null);
 *     var logits = network.logits(embedded, null);
 *     network.backward(embedded, loss.gradient(logits), gradients);
 *     network.finish(gradients, statistics);
 *     network.parameters().subi(gradients.flat().mul(0.1));
 * }
 * }</pre>
 *
 * <p>What can go wrong:
 *
 * <ul>
 *   <li>A network holds the activations of one pass. {@code backward} must follow {@code logits} of the same
 *       {@link io.vatext.network.Embedded} object, with no other pass in between, and each {@code logits} allows one
 *       {@code backward}; another forward pass overwrites the activations. The network checks this and throws.
 *   <li>{@code statistics} describe the parameters at one time. Compute them before {@code embed}, once per step, and
 *       again after each update; an {@code Inference}, which contains them, is also stale after an update. Stale
 *       statistics are not detected: they silently give wrong values.
 *   <li>An {@code Embedded}, the gradient that {@code backward} returns, and every other array created within a
 *       {@link io.vatext.network.StepScope} share memory that the next step reuses. Copy what must outlive the scope,
 *       and create {@code Gradients} outside of it.
 *   <li>{@code Gradients} add up over passes. Call {@code clear} before each step if you reuse them, and
 *       {@code finish} exactly once per step, after the last pass and with the same statistics; until then, the
 *       table's part is the gradient of normalized words.
 *   <li>The parameters of a new network are all zero, so most gradients vanish: initialize it.
 *   <li>Networks and gradients own memory outside the heap: close them. Neither is thread-safe.
 * </ul>
 *
 * <p>Only this package uses DeepLearning4J; {@code objective}, {@code training} and {@code pretraining} also use ND4J.
 * Objectives see only logits, input gradients and the arrays of perturbations; nothing here depends on losses,
 * documents or files.
 *
 * <p>All parameters are in one flat array, and so are their gradients: first the embedding table, then the network.
 */
@Internal(except = LstmEncoder.class)
@NullMarked
package io.vatext.network;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
