package io.vatext.training;

import io.vatext.network.GradientSums;
import io.vatext.network.StepParameters;
import java.io.Serializable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes the gradient of a share in whatever process it is called.
 *
 * @param training identifies the training
 * @param step the number of the step
 * @param parameters those that the step reads
 * @param model what a copy of the network is made of; null if only processes that have a copy can do it
 */
record ShareWork(String training, int step, StepParameters parameters, Replica.@Nullable Model model)
        implements Function<ShareWork.Item, ShareWork.Result>, Serializable {
    /**
     * A share.
     *
     * @param documents its documents
     * @param share which it is
     */
    record Item(StepDocuments documents, Share share) implements Serializable {}

    /**
     * A gradient, or nothing from a process that has no copy of the network.
     *
     * @param computed the gradient; null if there is none
     */
    record Result(@Nullable Computed computed) implements Serializable {}

    /**
     * A gradient.
     *
     * @param loss of the share
     * @param sums of its passes
     */
    record Computed(StepLoss loss, GradientSums sums) implements Serializable {
        Computed plus(Computed other) {
            return new Computed(loss.plus(other.loss), sums.plus(other.sums));
        }
    }

    @Override
    public Result apply(Item item) {
        var replica = Replicas.OF_THIS_PROCESS.take(training, model);
        if (replica == null) {
            return new Result(null);
        }
        try {
            var computed = replica.compute(step, parameters, item);
            Replicas.OF_THIS_PROCESS.giveBack(training, replica);
            return new Result(computed);
        } catch (RuntimeException | Error e) {
            replica.close(); // Nothing is known of its state.
            throw e;
        }
    }

    /**
     * Closes the copies of a training in a process.
     *
     * @param training identifies the training
     */
    record Forget(String training) implements Function<Integer, Integer>, Serializable {
        @Override
        public Integer apply(Integer item) {
            Replicas.OF_THIS_PROCESS.forget(training);
            return item;
        }
    }
}
