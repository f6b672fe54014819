package io.vatext.training;

import io.vatext.loop.MovingAverage;
import io.vatext.support.TrainingException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Detects training that fails: weights that are not finite, a loss that explodes, and a classifier that collapses to
 * one constant answer.
 *
 * <p>A collapse is a constant answer at three validations in a row (or at the end, if the best weights are no better),
 * after the ramp and a tenth of all steps, while the training loss is no better than that of the class frequencies. A
 * perturbation that is too strong keeps a randomly started classifier in this state.
 */
final class FailureDetector {
    private static final int CONSTANT_LOOKS = 3;
    private static final double EXPLOSION = 20;

    /** If the predictions carry less than this share of the classes' entropy, they are the same for all documents. */
    private static final double LEAST_INFORMATION = 5e-4;

    private final TrainingPlan plan;
    private final double priorLoss;
    private final MovingAverage smoothed = new MovingAverage();
    private int constant;

    /**
     * @param plan the plan, for advice in messages
     * @param prior the share of each class; predicting it for every document gives the loss to compare with
     */
    FailureDetector(TrainingPlan plan, double[] prior) {
        this.plan = plan;
        this.priorLoss = -Arrays.stream(prior)
                .filter(p -> p > 0)
                .map(p -> p * Math.log(p))
                .sum();
    }

    /** Checks the cross-entropy of the labeled documents of a step. */
    void loss(int step, double crossEntropy) {
        smoothed.add(crossEntropy);
        if (crossEntropy > EXPLOSION * (1 + priorLoss)) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "The loss exploded to %.3g at step %d (predicting the class frequencies has a loss of %.3g); %s",
                    crossEntropy,
                    step,
                    priorLoss,
                    plan.advice()));
        }
    }

    /** Checks a validation. */
    void validation(Validation seen, int classesInValidation) {
        weights(seen.step(), seen.negativeLogLikelihood());
        var stuck = isConstant(seen) && classesInValidation > 1 && smoothed.value() > 0.95 * priorLoss;
        constant = stuck && plan.isSettled(seen.step()) ? constant + 1 : 0;
        if (constant >= CONSTANT_LOOKS) {
            throw collapse(seen.step());
        }
    }

    /**
     * Checks the final weights: no loss was computed after the last update, and a run may be too short for three
     * validations.
     *
     * @param step updates so far
     * @param sum of all weights
     * @param best the validation whose weights were kept
     */
    void end(int step, double sum, @Nullable Validation best) {
        weights(step, sum);
        if (constant > 0 && best != null && isConstant(best)) {
            throw collapse(step);
        }
    }

    /**
     * Among classes of equal size the most probable one varies, so a constant answer may predict more than one class.
     */
    private boolean isConstant(Validation seen) {
        return seen.answers() == 1 || seen.information() < LEAST_INFORMATION * priorLoss;
    }

    private void weights(int step, double number) {
        if (!Double.isFinite(number)) {
            throw new TrainingException("The weights became " + number + " by step " + step + "; " + plan.advice());
        }
    }

    private TrainingException collapse(int step) {
        return new TrainingException(String.format(
                Locale.ROOT,
                "Training collapsed to one constant answer by step %d: the loss stays at that of the class frequencies"
                        + " (%.3f); %s",
                step,
                priorLoss,
                plan.collapseAdvice()));
    }

    /** The smoothed cross-entropy, for progress and checkpoints. */
    double smoothed() {
        return smoothed.value();
    }

    /** The number of constant validations in a row, for checkpoints. */
    int constantLooks() {
        return constant;
    }

    /** Resumes from a checkpoint. */
    void resume(double smoothedLoss, int constantLooks) {
        smoothed.restore(smoothedLoss);
        constant = constantLooks;
    }
}
