package io.vatext.training;

import io.vatext.encoded.BatchPlan;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.encoded.TrainingData;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.DropoutMask;
import io.vatext.network.Gradients;
import io.vatext.network.NearestWords;
import io.vatext.network.StepScope;
import io.vatext.network.TokenBatch;
import io.vatext.objective.Noise;
import io.vatext.objective.ObjectiveEvaluation;
import io.vatext.support.Seeds;
import io.vatext.support.TrainingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes updates of the weights: draws the documents of a step, evaluates the objective and lets the optimizer change
 * the parameters.
 *
 * <p>The result of a step is a function of the plan, the data, the weights and the step's number. Not thread-safe; it
 * owns Adam's moments and the average, so close it.
 */
public final class Update implements AutoCloseable {
    private final TrainingPlan plan;
    private final TrainingData data;
    private final ClassifierNetwork network;
    private final Seeds seeds;
    private final BatchPlan labeledPlan;
    private final @Nullable BatchPlan mixedPlan;
    private final Gradients gradients;
    private final Optimizer optimizer;
    private final @Nullable NearestWords nearest;

    /**
     * Prepares updates.
     *
     * @param plan hyper-parameters
     * @param data encoded documents
     * @param network the network with its first weights
     */
    public Update(TrainingPlan plan, TrainingData data, ClassifierNetwork network) {
        this.plan = plan;
        this.data = data;
        this.network = network;
        this.seeds = new Seeds(plan.seed());
        this.labeledPlan = new BatchPlan(data.labeled(), plan.batch(), seeds, "labeled", plan.labeledOrder());
        this.mixedPlan = plan.objective().needsUnlabeled()
                ? new BatchPlan(data.mixed(), plan.unlabeledBatch(), seeds, "unlabeled")
                : null;
        this.gradients = network.gradients(plan.movedWords());
        var neighbors = plan.objective().neighbors();
        this.nearest = neighbors == 0 ? null : network.nearestWords(neighbors, data.marks());
        this.optimizer = new Optimizer(plan.rates(), network.parameters(), network.sweep());
    }

    /**
     * The loss of a step, before it changed the weights.
     *
     * @param tokens tokens of its documents, labeled and unlabeled, each counted once
     * @param loss the objective, nats per document
     * @param crossEntropy the cross-entropy of the labeled documents, nats per document
     */
    public record StepReport(long tokens, double loss, double crossEntropy) {}

    /**
     * Makes one update.
     *
     * @param step the number of the step, from 0
     * @return the loss before the update
     * @throws TrainingException if the loss or the gradient is NaN or infinite
     */
    public StepReport run(int step) {
        if (nearest != null && step % plan.refreshNeighbors() == 0) {
            nearest.refresh(network.statistics());
        }
        try (var scope = StepScope.open()) {
            var documents = labeledPlan.batch(step);
            var labels = documents.stream().mapToInt(data.labeled()::label).toArray();
            var labeled = words(data.labeled(), documents);
            var mixed = mixedPlan == null ? null : words(data.mixed(), mixedPlan.batch(step));
            var statistics = network.statistics();
            gradients.clear();
            var evaluation = new ObjectiveEvaluation(
                    network,
                    gradients,
                    network.embed(labeled, statistics, dropout(labeled, "labeled", step)),
                    labels,
                    mixed == null ? null : network.embed(mixed, statistics, dropout(mixed, "unlabeled", step)),
                    Noise.of(seeds, step),
                    nearest == null ? null : nearest.directions(statistics));
            var seen = evaluation.evaluate(plan.objective().ramped(plan.rampAt(step)));
            if (!Double.isFinite(seen.objective())) {
                throw new TrainingException(
                        "The loss became " + seen.objective() + " at step " + (step + 1) + "; " + plan.advice());
            }
            network.finish(gradients, statistics);
            optimizer.update(gradients, step);
            return new StepReport(
                    (long) labeled.tokens() + (mixed == null ? 0 : mixed.tokens()),
                    seen.objective(),
                    seen.crossEntropy());
        }
    }

    private static TokenBatch words(EncodedCorpus corpus, List<Integer> documents) {
        return TokenBatch.of(documents.stream().map(corpus::words).toList());
    }

    private @Nullable DropoutMask dropout(TokenBatch batch, String purpose, int step) {
        if (plan.dropout() == 0) {
            return null;
        }
        var width = network.shape().encoder().inputs();
        var random = seeds.generator("dropout " + purpose, step);
        return DropoutMask.draw(batch, width, plan.dropout(), plan.dropoutPerDocument(), random);
    }

    /** The nearest words of the last refresh, which a checkpoint keeps; null if the objective needs none. */
    @Nullable
    NearestWords nearest() {
        return nearest;
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
