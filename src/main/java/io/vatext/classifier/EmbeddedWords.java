package io.vatext.classifier;

import io.vatext.learning.VectorModel;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Embedded;
import io.vatext.network.StepScope;
import io.vatext.training.Scoring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A network as a function of embedded words, without dropout. Its logits are divided by a temperature. */
final class EmbeddedWords implements VectorModel {
    private final ClassifierNetwork network;
    private final double temperature;
    private final Guard guard;

    /** Runs what uses the network while no other thread does. */
    interface Guard {
        /**
         * Runs something.
         *
         * @throws IllegalStateException if the network has been closed
         */
        <T> T run(Supplier<T> use);
    }

    /**
     * Wraps a network.
     *
     * @param network the network
     * @param temperature divides the logits
     * @param guard runs each pass
     */
    EmbeddedWords(ClassifierNetwork network, double temperature, Guard guard) {
        this.network = network;
        this.temperature = temperature;
        this.guard = guard;
    }

    @Override
    public double[][] logits(double[][] inputs) {
        var logits = new double[inputs.length][];
        for (var batch : batches(inputs)) {
            guard.run(() -> {
                try (var scope = StepScope.open()) {
                    forward(batch, embedded(batch, inputs), logits);
                    return scope;
                }
            });
        }
        return logits;
    }

    @Override
    public Gradient gradient(double[][] inputs, LogitLoss loss) {
        var logits = new double[inputs.length][];
        var gradients = new double[inputs.length][];
        for (var batch : batches(inputs)) {
            guard.run(() -> {
                try (var scope = StepScope.open()) {
                    var embedded = embedded(batch, inputs);
                    forward(batch, embedded, logits);
                    var byLogits = batch.stream()
                            .map(document -> divided(loss.gradient(document, logits[document])))
                            .toArray(double[][]::new);
                    var own = embedded.byDocument(network.backward(embedded, byLogits, null));
                    for (var d = 0; d < own.length; d++) {
                        gradients[batch.get(d)] = own[d];
                    }
                    return scope;
                }
            });
        }
        return new Gradient(logits, gradients);
    }

    private void forward(List<Integer> batch, Embedded embedded, double[][] logits) {
        var own = network.logits(embedded, null);
        for (var d = 0; d < own.length; d++) {
            logits[batch.get(d)] = divided(own[d]);
        }
    }

    private double[] divided(double[] values) {
        return Arrays.stream(values).map(value -> value / temperature).toArray();
    }

    /** Documents of similar length, in the batches in which texts are classified. */
    private List<List<Integer>> batches(double[][] inputs) {
        var order = IntStream.range(0, inputs.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> inputs[i].length))
                .toList();
        var batches = new ArrayList<List<Integer>>();
        for (var from = 0; from < order.size(); ) {
            var end = Scoring.end(
                    i -> inputs[order.get(i)].length / network.shape().encoder().inputs(), order.size(), from);
            batches.add(order.subList(from, end));
            from = end;
        }
        return batches;
    }

    private Embedded embedded(List<Integer> batch, double[][] inputs) {
        return network.embed(batch.stream().map(document -> inputs[document]).toArray(double[][]::new));
    }
}
