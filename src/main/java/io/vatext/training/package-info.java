/**
 * Trains a network on encoded documents: batches of similar length, updates, Adam, averaging, validation and the
 * detection of training that fails.
 *
 * <pre>{@code
 * var plan = new TrainingPlan(objective, 1000, 64, 64, 0.001, 0.9998, 0, 1, 0.5, true, 0.999, 200, 100, null,
 *         BatchPlan.Order.SHUFFLED, Gradients.Moved.READ, 500, TrainingPlan.Selection.LIKELIHOOD, seed);
 * var control = Control.none().withCheckpoint(checkpoint).withStop(cancelled::get);
 * try (var workers = Workers.of(threads);
 *         var network = new ClassifierNetwork(shape, frequencies, Precision.FLOAT, workers)) {
 *     network.initialize(new Initialization(0.1, 1), new Seeds(seed));
 *     var outcome = new Trainer(plan, data, network, control).train();
 *     var probabilities = new Scoring(network, data.prior()).probabilities(documents);
 * }
 * }</pre>
 *
 * <p>Traps:
 *
 * <ul>
 *   <li>{@link io.vatext.training.Trainer} does not initialize the network, and leaves it with the weights that were
 *       best on validation, not with the last ones.
 *   <li>{@link io.vatext.training.Scoring} uses the parameters of the time when it was created: create a new one after
 *       an update.
 *   <li>The caller deletes the checkpoint, after the result has been saved.
 *   <li>{@link io.vatext.training.Optimizer#update} overwrites the gradient.
 *   <li>A document without a known word has no ids. Scoring gives it the prior; do not train on it.
 *   <li>Nothing here is thread-safe; the network brings its threads.
 * </ul>
 *
 * <p>Every random draw is a function of the seed, its purpose and the step, so a run that is killed and resumed ends
 * with the same bits as one that never stopped. This package knows word ids and class numbers, but no text.
 */
@Internal
@NullMarked
package io.vatext.training;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
