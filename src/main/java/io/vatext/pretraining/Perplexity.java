package io.vatext.pretraining;

import io.vatext.network.LanguageModel;
import io.vatext.network.StepScope;
import java.util.ArrayList;
import java.util.List;

/**
 * How well the models predict held-out documents, with the softmax over all words.
 *
 * @param step the number of updates so far
 * @param words the number of words predicted in each direction
 * @param crossEntropies the cross-entropy of each direction, in nats per word
 */
public record Perplexity(int step, long words, List<Double> crossEntropies) {
    /** Documents that are read together. */
    public static final int BATCH = 64;

    /** Copies the list. */
    public Perplexity {
        crossEntropies = List.copyOf(crossEntropies);
    }

    /** Reads all held-out documents in all directions. */
    static Perplexity of(int step, LanguageModel model, PretrainingPlan plan, TextParts text) {
        var reader = new SequenceReader(model, plan.segment());
        var crossEntropies = new ArrayList<Double>();
        var words = 0L;
        for (var direction = 0; direction < model.shape().directions(); direction++) {
            var loss = 0.0;
            words = 0;
            for (var from = 0; from < text.heldOutDocuments(); from += BATCH) {
                var reverse = direction == 1;
                var sequences = text.heldOut(from, Math.min(text.heldOutDocuments(), from + BATCH)).stream()
                        .map(document -> Sequence.of(plan.kind(), document, reverse))
                        .toList();
                try (var scope = StepScope.open()) {
                    loss += reader.read(direction, sequences, model.statistics(), null, null, 1, null);
                }
                words += sequences.stream().mapToLong(Sequence::predicted).sum();
            }
            crossEntropies.add(loss / Math.max(1, words));
        }
        return new Perplexity(step, words, crossEntropies);
    }

    /**
     * The perplexity of a direction.
     *
     * @param direction the number of the direction, from 0
     * @return e to the power of its cross-entropy
     */
    public double of(int direction) {
        return Math.exp(crossEntropies.get(direction));
    }

    /**
     * The perplexity over all directions.
     *
     * @return the geometric mean
     */
    public double mean() {
        return Math.exp(crossEntropies.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN));
    }
}
