package io.vatext.recurrent;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The memory of a {@link WordSoftmax}, reused by its passes. */
final class SoftmaxBuffers implements AutoCloseable {
    final Precision precision;
    final int hidden;
    final int words;
    final Workers workers;
    final PackedRows rows;
    final List<SoftmaxPart> parts;

    /** The states from which words are predicted, {@code [states, hidden]}. */
    final Block states;

    /** Receives the gradient of the states. */
    final Block gradient;

    final Block candidateWeights;
    final Block candidateGradient;
    final Block candidateBiasGradient;
    final Block ones;

    SoftmaxBuffers(Precision precision, int hidden, int words, Workers workers, Supplier<MatrixProducts> products) {
        this.precision = precision;
        this.hidden = hidden;
        this.words = words;
        this.workers = workers;
        this.rows = new PackedRows(precision, hidden, workers);
        this.parts = IntStream.range(0, workers.threads())
                .mapToObj(i -> new SoftmaxPart(precision, hidden, products.get()))
                .toList();
        this.states = Block.owned(precision);
        this.gradient = Block.owned(precision);
        this.candidateWeights = Block.owned(precision);
        this.candidateGradient = Block.owned(precision);
        this.candidateBiasGradient = Block.owned(precision);
        this.ones = Block.owned(precision);
    }

    /** Runs work once for each thread's part. */
    void eachPart(IntConsumer work) {
        workers.run(IntStream.range(0, parts.size())
                .<Runnable>mapToObj(i -> () -> work.accept(i))
                .toList());
    }

    @Override
    public void close() {
        parts.forEach(SoftmaxPart::close);
        Stream.of(states, gradient, candidateWeights, candidateGradient, candidateBiasGradient, ones)
                .forEach(Block::close);
    }
}
