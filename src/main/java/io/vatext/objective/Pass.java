package io.vatext.objective;

import io.vatext.network.Embedded;
import io.vatext.network.Gradients;
import io.vatext.support.Epsilon;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One pass over a step's documents, clean or with perturbed words: forward to the logits, and backward from a loss of
 * them.
 *
 * <p>The forward pass runs when its logits are first asked for, and stores them. The network holds the activations of
 * one pass at a time, and a backward pass overwrites them. If they are gone, the forward pass runs again, which changes
 * no result but costs time: run backward before any other pass.
 *
 * <p>Valid within its step, on its thread.
 */
public final class Pass {
    private final ObjectiveEvaluation evaluation;
    private final Embedded words;
    private final @Nullable INDArray perturbation;
    private double @Nullable [][] logits;
    private double @Nullable [][] lossGradient;
    private @Nullable INDArray inputGradient;

    Pass(ObjectiveEvaluation evaluation, Embedded words, @Nullable INDArray perturbation) {
        this.evaluation = evaluation;
        this.words = words;
        this.perturbation = perturbation;
    }

    /**
     * The documents, embedded, without the perturbation.
     *
     * @return s, the same for all passes over these documents in which the same words are left out
     */
    public Embedded words() {
        return words;
    }

    /**
     * The perturbation that is added to the words.
     *
     * @return r, {@code [rows, dim]}; null in a clean pass
     */
    public @Nullable INDArray perturbation() {
        return perturbation;
    }

    /**
     * The prediction.
     *
     * @return logits {@code [documents][classes]}, documents in the order given to the batch; not to be changed
     */
    public double[][] logits() {
        if (logits == null) {
            logits = evaluation.forward(this);
        }
        return logits;
    }

    /**
     * The direction in which a loss grows: its gradient by the words (and so by the perturbation), up to a positive
     * factor. No parameter's gradient is computed. If this loss has just been minimized, {@link Step#minimize} has
     * already computed the direction, and it costs nothing.
     *
     * @param loss a loss of this pass's logits
     * @return {@code [rows, dim]}, a new array, which may be changed
     */
    public INDArray direction(Loss loss) {
        if (inputGradient != null && Arrays.deepEquals(lossGradient, loss.gradient())) {
            return inputGradient.dup();
        }
        return evaluation.backward(this, loss.gradient(), null);
    }

    /**
     * A pass over the same documents with a perturbation.
     *
     * @param r what is added to the words, {@code [rows, dim]}; a constant, through which no gradient flows
     * @return the pass, not run yet
     */
    public Pass perturbed(INDArray r) {
        return new Pass(evaluation, words, r);
    }

    /**
     * A pass over the same documents, moved in a direction: r = ε d/‖d‖₂, with one norm for all words of a document.
     *
     * @param direction d, {@code [rows, dim]}; changed in place to r; a document of zeros stays zero
     * @param epsilon the norm of r
     * @return the pass, not run yet
     */
    public Pass perturbed(INDArray direction, Epsilon epsilon) {
        return perturbed(evaluation.scale(words, direction, epsilon));
    }

    /**
     * How often the words of the documents occur.
     *
     * @return for each row, the share of its word among all words
     */
    public double[] frequencies() {
        return evaluation.frequencies(words);
    }

    /**
     * A pass over the same documents in which some words are left out: zero, the mean of all words, is in their place.
     * No gradient reaches the vector of such a word. A perturbation stays what it is.
     *
     * @param dropped whether the word of each row is left out
     * @return the pass, not run yet
     */
    public Pass without(boolean[] dropped) {
        return new Pass(evaluation, words.without(dropped), perturbation);
    }

    /** Adds the gradient of weight · loss to the gradients of all parameters. */
    void minimize(Loss loss, double weight, Gradients into) {
        inputGradient = evaluation.backward(this, Losses.scaled(loss.gradient(), weight), into);
        lossGradient = loss.gradient();
    }
}
