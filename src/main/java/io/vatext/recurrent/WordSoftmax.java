package io.vatext.recurrent;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Predicts words from states: the cross-entropy of the next word and its gradients, with a softmax over all words or
 * over a sample of candidates.
 *
 * <p>The sampled softmax (Jean et al. 2015, section 3) compares the target word with candidates that are drawn once for
 * all states. The logarithm of the expected count of a word among the candidates is subtracted from its logit, and a
 * candidate that is the target of a state is ignored for that state.
 *
 * <p>Words are distributed over the threads. Sums over words are combined in the order of the threads, so the same
 * number of threads gives the same bits. Not thread-safe; close it to free its buffers.
 */
public final class WordSoftmax implements AutoCloseable {
    private final MatrixProducts shared;
    private final SoftmaxBuffers buffers;

    /**
     * A layer without weights.
     *
     * @param precision the number format
     * @param hidden the width of a state
     * @param words the size of the vocabulary
     * @param workers the threads to use; not closed by this object
     * @param products supplies the matrix products of each thread
     */
    public WordSoftmax(Precision precision, int hidden, int words, Workers workers, Supplier<MatrixProducts> products) {
        this.shared = products.get();
        this.buffers = new SoftmaxBuffers(precision, hidden, words, workers, products);
    }

    /**
     * A sample that represents the whole vocabulary.
     *
     * @param words distinct words
     * @param logExpected the logarithm of the expected count of a word of the vocabulary in the sample
     */
    public record Candidates(int[] words, IntToDoubleFunction logExpected) {}

    /**
     * The memory of the layer's parameters: weights {@code [words, hidden]}, then biases {@code [words]}.
     *
     * @param weights the parameters
     * @param gradients memory to which their gradient is added; null if no gradient is needed
     */
    public record Numbers(Pointer weights, @Nullable Pointer gradients) {}

    /**
     * The number of parameters of a layer.
     *
     * @param hidden the width of a state
     * @param words the size of the vocabulary
     * @return weights and biases
     */
    public static long parameters(int hidden, int words) {
        return (long) words * (hidden + 1);
    }

    /**
     * An upper bound on the memory outside the heap that a layer needs in addition to its parameters.
     *
     * @param precision the number format
     * @param hidden the width of a state
     * @param words the size of the vocabulary
     * @param candidates number of candidates of the sampled softmax; 0 for none
     * @param states number of states evaluated at once
     * @param threads number of threads
     * @return bytes
     */
    public static long trainingBytes(
            Precision precision, int hidden, int words, int candidates, long states, int threads) {
        return (long) (SoftmaxPass.size(hidden, words, candidates, states, threads) * precision.bytes() * Block.GROWTH);
    }

    /**
     * The cross-entropy of the next words.
     *
     * @param encoded states, {@code [targets.length, hidden]}
     * @param targets the word that follows each state; -1 for no prediction
     * @param numbers the layer's weights and the memory of their gradient
     * @param candidates the words that compete with the targets; null for all words
     * @param scale the factor of each cross-entropy
     * @param stateGradient receives the gradient by the states, {@code [targets.length, hidden]}; null if no gradient
     *     is needed
     * @return the sum over the states, in nats, times {@code scale}
     */
    public double loss(
            Pointer encoded,
            int[] targets,
            Numbers numbers,
            @Nullable Candidates candidates,
            double scale,
            @Nullable Pointer stateGradient) {
        var result = new double[1];
        shared.sharingProcessors(
                () -> result[0] = evaluate(encoded, targets, numbers, candidates, scale, stateGradient));
        return result[0];
    }

    private double evaluate(
            Pointer encoded,
            int[] targets,
            Numbers numbers,
            @Nullable Candidates candidates,
            double scale,
            @Nullable Pointer stateGradient) {
        var predicting =
                IntStream.range(0, targets.length).filter(r -> targets[r] >= 0).toArray();
        var precision = buffers.precision;
        var hidden = buffers.hidden;
        var all = (long) targets.length * hidden;
        var layer = parameters(hidden, buffers.words);
        buffers.states.ensure((long) predicting.length * hidden);
        buffers.rows.gather(Block.view(precision, encoded, all), predicting, buffers.states);
        if (stateGradient != null) {
            buffers.gradient.ensure((long) predicting.length * hidden);
        }
        var loss = new SoftmaxPass(
                        buffers,
                        Arrays.stream(predicting).map(r -> targets[r]).toArray(),
                        Block.view(precision, numbers.weights(), layer),
                        numbers.gradients() == null ? null : Block.view(precision, numbers.gradients(), layer),
                        candidates,
                        scale,
                        stateGradient != null)
                .run();
        if (stateGradient != null) {
            var target = Block.view(precision, stateGradient, all);
            target.zero(0, all);
            buffers.rows.scatterAdd(buffers.gradient, predicting, target);
        }
        return loss;
    }

    @Override
    public void close() {
        buffers.close();
    }
}
