package io.vatext.training;

import io.vatext.loop.MovingAverage;
import io.vatext.support.TrainingException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Watches for training that fails: a loss that is no number or explodes, and a classifier that collapsed to one constant answer.
 *
 * <p>A collapse is a constant answer at three validations in a row (or at the end, if the best weights are no better), after the
 * ramp and a tenth of all steps, while the training loss is no better than that of the class frequencies: a too strong perturbation
 * holds a randomly started classifier there.
 */
final class FailureDetector {
    private static final int CONSTANT_LOOKS = 3;
    private static final double EXPLOSION = 20;

    /** Below this share of the entropy of the classes, the answer is the same for all documents. */
    private static final double LEAST_INFORMATION = 5e-4;

    private final TrainingPlan plan;
    private final double priorLoss;
    private final MovingAverage smoothed = new MovingAverage();
    private int constant;

    /**
     * @param plan the plan, for the messages
     * @param prior the share of each class, for the loss of answering the class frequencies
     */
    FailureDetector(TrainingPlan plan, double[] prior) {
        this.plan = plan;
        this.priorLoss = -Arrays.stream(prior)
                .filter(p -> p > 0)
                .map(p -> p * Math.log(p))
                .sum();
    }

    /** Looks at the cross-entropy of the labeled documents of a step. */
    void loss(int step, double crossEntropy) {
        smoothed.add(crossEntropy);
        if (crossEntropy > EXPLOSION * (1 + priorLoss)) {
            throw new TrainingException(String.format(
                    Locale.ROOT,
                    "The loss exploded to %.3g at step %d (answering the class frequencies costs %.3g); %s",
                    crossEntropy,
                    step,
                    priorLoss,
                    plan.advice()));
        }
    }

    /** Looks at a validation. */
    void validation(Validation seen, int classesInValidation) {
        weights(seen.step(), seen.negativeLogLikelihood());
        var stuck = isConstant(seen) && classesInValidation > 1 && smoothed.value() > 0.95 * priorLoss;
        constant = stuck && plan.isSettled(seen.step()) ? constant + 1 : 0;
        if (constant >= CONSTANT_LOOKS) {
            throw collapse(seen.step());
        }
    }

    /**
     * Looks at the weights that training ends with: the last update has been followed by no loss, and a run may be too short for
     * three looks.
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

    /** Classes of equal size take turns at being the most probable one, so that more than one may be answered. */
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

    /** How many constant validations there were in a row, for checkpoints. */
    int constantLooks() {
        return constant;
    }

    /** Resumes from a checkpoint. */
    void resume(double smoothedLoss, int constantLooks) {
        smoothed.restore(smoothedLoss);
        constant = constantLooks;
    }
}
