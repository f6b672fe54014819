/**
 * Turns encoded documents into a trained network: batches of like length, updates, Adam, averaging, validation
 * and the detection of training that fails.
 *
 * <p>Every random draw is a function of the seed, its purpose and the step, so a job that is killed and resumed ends with the same
 * bits as one that never stopped. Text is left behind before this room: it knows word ids and class numbers only.
 */
@NullMarked
package io.vatext.training;

import org.jspecify.annotations.NullMarked;
