package io.vatext.training;

import io.vatext.encoded.BatchPlan;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.encoded.TrainingData;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Gradients;
import io.vatext.network.NearestWords;
import io.vatext.network.StepScope;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.support.Shares;
import io.vatext.support.TrainingException;
import java.util.ArrayList;
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
    private final BatchPlan labeledPlan;
    private final @Nullable BatchPlan mixedPlan;
    private final Gradients gradients;
    private final StepGradients source;
    private final Optimizer optimizer;
    private final @Nullable NearestWords nearest;

    /**
     * Prepares updates whose gradients are computed here.
     *
     * @param plan hyper-parameters
     * @param data encoded documents
     * @param network the network with its first weights
     */
    public Update(TrainingPlan plan, TrainingData data, ClassifierNetwork network) {
        this(plan, data, network, null);
    }

    /**
     * Prepares updates.
     *
     * @param plan hyper-parameters
     * @param data encoded documents
     * @param network the network with its first weights
     * @param shares how gradients are computed; null to compute them here
     * @throws InputException if the objective, or the documents of a step, cannot be divided into shares
     */
    public Update(TrainingPlan plan, TrainingData data, ClassifierNetwork network, @Nullable Shares shares) {
        this.plan = plan;
        this.data = data;
        this.network = network;
        var seeds = new Seeds(plan.seed());
        this.labeledPlan = new BatchPlan(data.labeled(), plan.batch(), seeds, "labeled", plan.labeledOrder());
        this.mixedPlan = plan.objective().needsUnlabeled()
                ? new BatchPlan(data.mixed(), plan.unlabeledBatch(), seeds, "unlabeled")
                : null;
        var neighbors = plan.objective().neighbors();
        this.nearest = neighbors == 0 ? null : network.nearestWords(neighbors, data.marks());
        this.source = shares == null
                ? new StepEvaluation(plan, network, nearest)
                : new SharedGradients(shares, plan, data.labeled().size(), network);
        this.gradients = network.gradients(plan.movedWords());
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
            var statistics = network.statistics();
            gradients.clear();
            var seen = source.add(
                    step,
                    new StepDocuments(
                            words(data.labeled(), documents),
                            new ArrayList<>(documents.stream()
                                    .map(data.labeled()::label)
                                    .toList()),
                            mixedPlan == null ? null : words(data.mixed(), mixedPlan.batch(step))),
                    statistics,
                    gradients);
            if (!Double.isFinite(seen.objective())) {
                throw new TrainingException(
                        "The loss became " + seen.objective() + " at step " + (step + 1) + "; " + plan.advice());
            }
            network.finish(gradients, statistics);
            optimizer.update(gradients, step);
            return new StepReport(seen.tokens(), seen.objective(), seen.crossEntropy());
        }
    }

    private static List<int[]> words(EncodedCorpus corpus, List<Integer> documents) {
        return new ArrayList<>(documents.stream().map(corpus::words).toList());
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
        source.close();
    }
}
