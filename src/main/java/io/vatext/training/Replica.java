package io.vatext.training;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Gradients;
import io.vatext.network.NetworkShape;
import io.vatext.network.StepParameters;
import io.vatext.network.StepScope;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.StoppedException;
import java.io.Serializable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A copy of the network that is trained, which computes gradients of shares with one thread. Used by one task at a time; owns
 * off-heap memory.
 */
final class Replica implements AutoCloseable {
    /** Memory of steps belongs to a thread, so everything is made and all steps run on the same. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var own = new Thread(task, "vatext-replica");
        own.setDaemon(true);
        return own;
    });

    private final Parts parts;

    /**
     * What a copy is made of.
     *
     * @param shape of the network
     * @param frequencies of the words
     * @param plan of the training
     */
    record Model(NetworkShape shape, double[] frequencies, TrainingPlan plan) implements Serializable {}

    private record Parts(Workers workers, ClassifierNetwork network, Gradients gradients, StepEvaluation evaluation) {
        static Parts of(Model model) {
            var workers = Workers.of(1);
            var network = new ClassifierNetwork(model.shape(), model.frequencies(), Precision.FLOAT, workers);
            return new Parts(
                    workers,
                    network,
                    network.gradients(model.plan().movedWords()),
                    new StepEvaluation(model.plan(), network, null));
        }

        ShareWork.Computed compute(int step, StepParameters parameters, ShareWork.Item item) {
            try (var scope = StepScope.open()) {
                var statistics = parameters.applyTo(network);
                gradients.clear();
                var loss = evaluation.add(step, item.documents(), item.share(), statistics, gradients);
                return new ShareWork.Computed(loss, gradients.sums());
            }
        }

        void close() {
            StepScope.release();
            gradients.close();
            network.close();
            workers.close();
        }
    }

    Replica(Model model) {
        this.parts = onThread(() -> Parts.of(model));
    }

    /** The gradient of a share. */
    ShareWork.Computed compute(int step, StepParameters parameters, ShareWork.Item item) {
        return onThread(() -> parts.compute(step, parameters, item));
    }

    private <T> T onThread(Supplier<T> action) {
        try {
            return thread.submit(action::get).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("Stopped while a share of a step was computed.", false);
        }
    }

    @Override
    public void close() {
        thread.execute(parts::close);
        thread.shutdown();
    }
}
