package io.vatext.training;

import io.vatext.encoded.BatchPlan;
import io.vatext.network.Gradients;
import io.vatext.objective.Objective;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The hyper-parameters of one training run.
 *
 * @param objective what to minimize
 * @param steps updates
 * @param batch labeled documents per step
 * @param unlabeledBatch documents per step, labeled and unlabeled, for terms that use no labels
 * @param learningRate Adam's first learning rate
 * @param decay factor of the learning rate after each step
 * @param weightDecay what is taken away from each weight that a step moves, as a share of it, times the learning rate
 * @param clip largest norm of the gradient of everything but the embeddings
 * @param dropout probability that an embedded number is dropped in training
 * @param dropoutPerDocument true for one mask for all words of a document, false for one for each word
 * @param averaging decay of the moving average of the weights that is evaluated; 0 evaluates the last weights
 * @param ramp steps over which the weights of ramped terms grow from 0 to their values; 0 for none
 * @param evaluateEvery steps between validations
 * @param patience validations without a better result before training stops, counted after the ramp and a tenth of all steps; null
 *     to run all steps
 * @param labeledOrder how labeled documents are put into batches
 * @param movedWords the words whose vectors a step moves
 * @param refreshNeighbors steps after which the nearest words are looked for again, if the objective needs them
 * @param selection what makes weights better than others
 * @param seed the seed of every random number
 */
public record TrainingPlan(
        Objective objective,
        int steps,
        int batch,
        int unlabeledBatch,
        double learningRate,
        double decay,
        double weightDecay,
        double clip,
        double dropout,
        boolean dropoutPerDocument,
        double averaging,
        int ramp,
        int evaluateEvery,
        @Nullable Integer patience,
        BatchPlan.Order labeledOrder,
        Gradients.Moved movedWords,
        int refreshNeighbors,
        Selection selection,
        long seed)
        implements Serializable {
    /** What makes the weights of one step better than those of another, on the validation documents. */
    public enum Selection {
        /** Fewer errors; of as many, a higher likelihood. */
        ERRORS,
        /**
         * A higher likelihood after calibration with one temperature: it uses more of each document than whether the
         * answer is right, so that few documents suffice, and does not punish overconfidence, which grows with training
         * and can be corrected.
         */
        LIKELIHOOD
    }

    /** Checks every value. */
    public TrainingPlan {
        require(steps >= 1, "steps", steps, "must be at least 1");
        require(batch >= 1, "batch", batch, "must be at least 1");
        require(unlabeledBatch >= 1, "unlabeled_batch", unlabeledBatch, "must be at least 1");
        require(
                learningRate > 0 && learningRate < 10,
                "learning_rate",
                learningRate,
                "must be above 0; 0.001 is usual");
        require(decay > 0 && decay <= 1, "decay", decay, "must be above 0 and at most 1; 0.9998 is usual");
        require(
                weightDecay >= 0 && weightDecay * learningRate < 1,
                "weight_decay",
                weightDecay,
                "must be at least 0, and below 1 / learning_rate; 0.01 is usual");
        require(clip > 0, "clip", clip, "must be above 0; 1 is usual");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "must be at least 0 and below 1; 0.5 is usual");
        require(
                averaging >= 0 && averaging < 1,
                "averaging",
                averaging,
                "must be at least 0 and below 1; 0.999 is usual");
        require(ramp >= 0, "ramp", ramp, "must not be negative");
        require(evaluateEvery >= 1, "evaluate_every", evaluateEvery, "must be at least 1");
        require(refreshNeighbors >= 1, "refresh_neighbors", refreshNeighbors, "must be at least 1");
        require(patience == null || patience >= 1, "patience", patience, "must be at least 1");
    }

    private static void require(boolean holds, String name, @Nullable Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + rule + "; found " + value + ".");
        }
    }

    Optimizer.Rates rates() {
        return new Optimizer.Rates(learningRate, decay, weightDecay, clip, averaging);
    }

    /** Advises what to change if numbers overflow. */
    String advice() {
        return "lower learning_rate (" + learningRate + ")"
                + (objective.hasEpsilon() ? " or epsilon in " + objective : "") + ".";
    }

    /** Advises what to change if the classifier gives every document the same answer. */
    String collapseAdvice() {
        if (objective.isRamped()) {
            var cause = objective.hasEpsilon() ? "epsilon" : "the weights";
            return "lower " + cause + " or raise ramp (" + ramp + ") in " + objective + ".";
        }
        return "raise steps (" + steps + ") or change learning_rate (" + learningRate + ").";
    }

    /** Whether a step is late enough to judge training by: after the ramp and a tenth of all steps. */
    boolean isSettled(int step) {
        return step >= ramp + steps / 10;
    }

    /** The factor of ramped terms at a step, counted from 0. */
    double rampAt(int step) {
        return ramp == 0 ? 1 : Math.min(1, (step + 1.0) / ramp);
    }
}
