package io.vatext.pretraining;

import io.vatext.encoded.BatchPlan;
import io.vatext.network.DropoutMask;
import io.vatext.network.Gradients;
import io.vatext.network.LanguageModel;
import io.vatext.network.StepScope;
import io.vatext.support.Seeds;
import io.vatext.support.TrainingException;
import io.vatext.training.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * One update of language models: reads a batch of whole documents in every direction and updates the parameters once. A
 * step is a function of the plan, the text, the parameters and its number. Owns Adam's moments; close it.
 */
final class PretrainingUpdate implements AutoCloseable {
    private final PretrainingPlan plan;
    private final TextParts text;
    private final LanguageModel model;
    private final Seeds seeds;
    private final BatchPlan batches;
    private final @Nullable UnigramSampler sampler;
    private final SequenceReader reader;
    private final Gradients gradients;
    private final Optimizer optimizer;

    PretrainingUpdate(PretrainingPlan plan, TextParts text, LanguageModel model, double[] frequencies, Seeds seeds) {
        this.plan = plan;
        this.text = text;
        this.model = model;
        this.seeds = seeds;
        this.batches = text.batches(plan.batch(), seeds);
        this.sampler = candidates() > 0 ? new UnigramSampler(frequencies) : null;
        this.reader = new SequenceReader(model, plan.segment());
        this.gradients = model.gradients();
        this.optimizer = new Optimizer(plan.rates(), model.parameters(), model.sweep());
    }

    private int candidates() {
        return plan.candidatesOf(model.shape().vocabulary());
    }

    /**
     * The number of words that a step predicted in all directions, and their mean cross-entropy before the update, in
     * nats.
     */
    record Result(long words, double loss) {}

    /** Makes the update of a step; steps count from 0. */
    Result run(int step) {
        try (var scope = StepScope.open()) {
            var documents = text.words(batches.batch(step));
            var statistics = model.statistics();
            gradients.clear();
            var words = 0L;
            var loss = 0.0;
            for (var direction = 0; direction < model.shape().directions(); direction++) {
                var reverse = direction == 1;
                var sequences = documents.stream()
                        .map(document -> Sequence.of(plan.kind(), document, reverse))
                        .toList();
                var predicted =
                        sequences.stream().mapToLong(Sequence::predicted).sum();
                var stream = (long) step * model.shape().directions() + direction;
                var dropout = plan.dropout() == 0
                        ? null
                        : DropoutMask.ofDocuments(
                                sequences.size(),
                                model.shape().embedding(),
                                plan.dropout(),
                                seeds.generator("pretraining dropout", stream));
                var candidates =
                        sampler == null ? null : sampler.draw(candidates(), seeds.generator("candidates", stream));
                loss += reader.read(
                        direction, sequences, statistics, dropout, candidates, 1.0 / Math.max(1, predicted), gradients);
                words += predicted;
            }
            loss /= model.shape().directions();
            if (!Double.isFinite(loss)) {
                throw new TrainingException("The loss became " + loss + " at step " + (step + 1)
                        + " of pre-training; lower pretraining.learning_rate (" + plan.learningRate() + ").");
            }
            model.finish(gradients, statistics);
            optimizer.update(gradients, step);
            return new Result(words, loss);
        }
    }

    Optimizer optimizer() {
        return optimizer;
    }

    @Override
    public void close() {
        optimizer.close();
        gradients.close();
    }
}
