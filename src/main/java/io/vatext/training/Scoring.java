package io.vatext.training;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Inference;
import io.vatext.network.TokenBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Computes class probabilities of documents, without dropout, in batches of similar length. Thread-safe. */
public final class Scoring {
    /** The largest number of documents in a batch. */
    public static final int DOCUMENTS = 128;

    /** The largest number of tokens in a batch, unless a single document has more. */
    public static final int TOKENS = 1 << 14;

    private final Inference inference;
    private final double[] prior;
    private final double temperature;

    /**
     * Prepares to score with the network's parameters as they are now.
     *
     * @param network the network
     * @param prior the probabilities of a document without words
     */
    public Scoring(ClassifierNetwork network, double[] prior) {
        this(network.inference(), prior, 1);
    }

    /**
     * Prepares to score with the network's parameters as they are now.
     *
     * @param inference computes logits
     * @param prior the probabilities of a document without words, which have no temperature
     * @param temperature divides the logits; above 1 for less certain probabilities
     */
    public Scoring(Inference inference, double[] prior, double temperature) {
        this.prior = prior.clone();
        this.temperature = temperature;
        this.inference = inference;
    }

    /**
     * Scores documents; the result of each does not depend on the others, except for rounding.
     *
     * @param documents word ids, the end of sequence last; empty for a document without a known word
     * @return probabilities {@code [documents][classes]} in the order given
     */
    public double[][] probabilities(List<int[]> documents) {
        var result = new double[documents.size()][];
        var order = IntStream.range(0, documents.size())
                .filter(i -> documents.get(i).length > 0)
                .boxed()
                .sorted(Comparator.comparingInt(i -> documents.get(i).length))
                .toList();
        Arrays.setAll(result, i -> prior.clone());
        for (var from = 0; from < order.size(); ) {
            var chunk = order.subList(from, end(i -> documents.get(order.get(i)).length, order.size(), from));
            from += chunk.size();
            var words = new ArrayList<int[]>();
            chunk.forEach(i -> words.add(documents.get(i)));
            var logits = inference.logits(TokenBatch.of(words));
            for (var i = 0; i < logits.length; i++) {
                result[chunk.get(i)] = softmax(logits[i], temperature);
            }
        }
        return result;
    }

    /**
     * Divides documents, sorted by length, into batches.
     *
     * @param tokens the number of tokens of the document at a position
     * @param documents how many there are
     * @param from the first position of a batch
     * @return the position after its last
     */
    public static int end(IntUnaryOperator tokens, int documents, int from) {
        var sum = 0;
        var end = from;
        while (end < documents && end - from < DOCUMENTS) {
            sum += tokens.applyAsInt(end);
            if (sum > TOKENS && end > from) {
                break;
            }
            end++;
        }
        return end;
    }

    private static double[] softmax(double[] logits, double temperature) {
        var max = Arrays.stream(logits).max().orElse(0);
        var exponentials = Arrays.stream(logits)
                .map(z -> Math.exp((z - max) / temperature))
                .toArray();
        var sum = Arrays.stream(exponentials).sum();
        return Arrays.stream(exponentials).map(e -> e / sum).toArray();
    }
}
