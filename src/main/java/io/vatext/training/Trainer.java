package io.vatext.training;

import io.vatext.encoded.TrainingData;
import io.vatext.loop.Control;
import io.vatext.loop.Loop;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.StepScope;
import io.vatext.support.InputException;
import io.vatext.support.Shares;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;
import org.jspecify.annotations.Nullable;

/**
 * Trains a classifier: draws batches, minimizes the objective, validates the averaged weights and keeps the best.
 *
 * <p>Not thread-safe. Training leaves the network with the weights that were best on validation (the last ones if there
 * are no validation documents).
 */
public final class Trainer {
    private final TrainingPlan plan;
    private final TrainingData data;
    private final ClassifierNetwork network;
    private final Control control;
    private final @Nullable Shares shares;

    /**
     * Prepares training.
     *
     * @param plan hyper-parameters
     * @param data encoded documents
     * @param network the network with its first weights
     * @param control progress, checkpoints and stopping
     */
    public Trainer(TrainingPlan plan, TrainingData data, ClassifierNetwork network, Control control) {
        this(plan, data, network, control, null);
    }

    /**
     * Prepares training whose gradients are computed in shares.
     *
     * @param plan hyper-parameters
     * @param data encoded documents
     * @param network the network with its first weights
     * @param control progress, checkpoints and stopping
     * @param shares how gradients are computed; null to compute them here
     */
    public Trainer(
            TrainingPlan plan, TrainingData data, ClassifierNetwork network, Control control, @Nullable Shares shares) {
        this.shares = shares;
        this.plan = plan;
        this.data = data;
        this.network = network;
        this.control = control;
    }

    /**
     * Trains to the end, from a checkpoint if there is one.
     *
     * @return the validations, the number of steps and the time
     * @throws TrainingException if the loss is NaN, explodes, or the classifier collapses to one answer
     * @throws StoppedException if the control asked to stop, or the thread was interrupted
     * @throws io.vatext.support.InputException if the checkpoint is of another run or cannot be read
     */
    public TrainingOutcome train() {
        return run(false);
    }

    /**
     * Makes no more steps, but leaves the network with the best weights of the checkpoint.
     *
     * @return the validations, the number of steps and the time of the run so far
     * @throws io.vatext.support.InputException if there is no checkpoint, it is of another run, or it cannot be read
     */
    public TrainingOutcome takeCheckpoint() {
        return run(true);
    }

    private TrainingOutcome run(boolean takesCheckpoint) {
        try (var job = new TrainingJob(plan, data, network, shares, takesCheckpoint)) {
            var end = new Loop(control).run(job);
            if (end.step() == 0) {
                throw new InputException(
                        "there is no usable checkpoint of this training, so there are no weights to take.");
            }
            return job.finish(end);
        } finally {
            StepScope.release();
        }
    }
}
