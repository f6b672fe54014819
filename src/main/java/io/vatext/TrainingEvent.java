package io.vatext;

import io.vatext.support.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The state of a running training.
 *
 * <p>A number that is not known, or not measured in this stage, is NaN.
 *
 * @param stage what is being done
 * @param member the member of an ensemble that learns; null if the method is not an ensemble, or the documents of all members are read
 * @param fold the part of the labeled documents that is left out, from 1 to {@code folds}; 0 if none is
 * @param folds into how many parts an ensemble divides the labeled documents; 0 if it does not
 * @param step how much of this job is done, in units of {@code unit}
 * @param steps how much there is to do in this job; -1 if that is not known
 * @param unit what steps are: {@code steps} of a network's training, {@code documents}, {@code tokens} of word vectors, {@code fits}
 *     of a linear classifier
 * @param loss the moving average of the loss, in nats per labeled document, or per word while word vectors are learned
 * @param validationError the last misclassification rate on documents that are not learned from, between 0 and 1
 * @param tokensPerSecond tokens of training batches in a second
 * @param secondsLeft an estimate of the time that this job still takes, in seconds; the jobs after it are not counted
 */
public record TrainingEvent(
        Stage stage,
        @Nullable String member,
        int fold,
        int folds,
        long step,
        long steps,
        String unit,
        double loss,
        double validationError,
        double tokensPerSecond,
        double secondsLeft) {
    /** What is being done. */
    public enum Stage {
        /** Documents are read and split into words. */
        READING,
        /** Word vectors or language models learn from all text. */
        PRETRAINING,
        /** A classifier learns. */
        TRAINING,
        /** Documents that were left out are classified. */
        CLASSIFYING;

        static Stage of(Progress.Stage stage) {
            return valueOf(stage.name());
        }
    }
}
