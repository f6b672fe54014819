package io.vatext.training;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.DropoutMask;
import io.vatext.network.EmbeddingStatistics;
import io.vatext.network.Gradients;
import io.vatext.network.NearestWords;
import io.vatext.network.TokenBatch;
import io.vatext.objective.Noise;
import io.vatext.objective.Objective;
import io.vatext.objective.ObjectiveEvaluation;
import io.vatext.support.Seeds;
import org.jspecify.annotations.Nullable;

/** Computes the gradient of a step, or of a share of its documents, with a network of this process. Not thread-safe. */
final class StepEvaluation implements StepGradients {
    private final TrainingPlan plan;
    private final ClassifierNetwork network;
    private final @Nullable NearestWords nearest;

    StepEvaluation(TrainingPlan plan, ClassifierNetwork network, @Nullable NearestWords nearest) {
        this.plan = plan;
        this.network = network;
        this.nearest = nearest;
    }

    @Override
    public StepLoss add(int step, StepDocuments documents, EmbeddingStatistics statistics, Gradients gradients) {
        return add(step, documents, Share.WHOLE, statistics, gradients);
    }

    /** Adds the gradient of a share, as much as it is of the step's. */
    StepLoss add(int step, StepDocuments documents, Share share, EmbeddingStatistics statistics, Gradients gradients) {
        var labeled = TokenBatch.of(documents.labeled());
        var mixed = documents.mixed() == null ? null : TokenBatch.of(documents.mixed());
        var seeds = share.seeds(plan.seed());
        var evaluation = new ObjectiveEvaluation(
                network,
                gradients,
                network.embed(labeled, statistics, dropout(labeled, "labeled", step, seeds)),
                documents.labels().stream().mapToInt(Integer::intValue).toArray(),
                mixed == null ? null : network.embed(mixed, statistics, dropout(mixed, "unlabeled", step, seeds)),
                Noise.of(seeds, step),
                nearest == null ? null : nearest.directions(statistics));
        Objective objective = share.of(plan.objective().ramped(plan.rampAt(step)), mixed != null);
        var seen = evaluation.evaluate(objective);
        return new StepLoss(
                (long) labeled.tokens() + (mixed == null ? 0 : mixed.tokens()),
                seen.objective(),
                share.labeled() * seen.crossEntropy());
    }

    private @Nullable DropoutMask dropout(TokenBatch batch, String purpose, int step, Seeds seeds) {
        if (plan.dropout() == 0) {
            return null;
        }
        var width = network.shape().encoder().inputs();
        var random = seeds.generator("dropout " + purpose, step);
        return DropoutMask.draw(batch, width, plan.dropout(), plan.dropoutPerDocument(), random);
    }

    @Override
    public void close() {
        // The network is the caller's.
    }
}
