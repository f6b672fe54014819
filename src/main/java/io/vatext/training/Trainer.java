package io.vatext.training;

import io.vatext.encoded.TrainingData;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.StepScope;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The training loop: draws batches, minimizes the objective, validates the averaged weights and keeps the best.
 *
 * <p>Not thread-safe. The network is left with the weights that did best on validation (the last ones without validation
 * documents).
 */
public final class Trainer {
    private final TrainingPlan plan;
    private final TrainingData data;
    private final ClassifierNetwork network;
    private final Control control;

    /**
     * Prepares training.
     *
     * @param plan hyper-parameters
     * @param data encoded documents
     * @param network the network with its first weights
     * @param control progress, checkpoints and stopping
     */
    public Trainer(TrainingPlan plan, TrainingData data, ClassifierNetwork network, Control control) {
        this.plan = plan;
        this.data = data;
        this.network = network;
        this.control = control;
    }

    /** What a checkpoint holds beside the arrays. */
    record Point(
            int step,
            long tokens,
            double seconds,
            @Nullable Validation best,
            int withoutGain,
            List<Validation> history,
            double smoothedLoss,
            int constantLooks) {}

    /** What changes from step to step, apart from the arrays. */
    private static final class State {
        int step;
        long tokens;
        double seconds;

        @Nullable
        Validation best;

        int withoutGain;
        final List<Validation> history = new ArrayList<>();
    }

    /**
     * Trains to the end, from a checkpoint if there is one.
     *
     * @return how it went
     * @throws TrainingException if the loss is no number, explodes, or the classifier collapses to one answer
     * @throws StoppedException if the control asked to stop
     */
    public TrainingOutcome train() {
        var watch = new FailureDetector(plan, data.prior());
        var state = new State();
        try (var update = new Update(plan, data, network);
                var kept = network.parameters().dup('c');
                var progress = control.progress().start(control.task(), plan.steps(), "steps")) {
            var optimizer = update.optimizer();
            resume(state, optimizer, kept, watch);
            var lastCheckpoint = System.nanoTime();
            var between = control.checkpointEvery().toNanos();
            while (state.step < plan.steps() && !isPatienceOver(state)) {
                var start = System.nanoTime();
                var seen = update.run(state.step);
                state.tokens += seen.tokens();
                state.step++;
                watch.loss(state.step, seen.crossEntropy());
                state.seconds += (System.nanoTime() - start) / 1e9;
                if (state.step % plan.evaluateEvery() == 0 || state.step == plan.steps()) {
                    validate(state, optimizer, kept, watch);
                }
                progress.update(state.step, detail(state, watch));
                var stop = control.stop().getAsBoolean();
                if (stop || System.nanoTime() - lastCheckpoint >= between) {
                    save(state, optimizer, kept, watch);
                    lastCheckpoint = System.nanoTime();
                }
                if (stop) {
                    throw new StoppedException("Stopped at step " + state.step + " of " + plan.steps() + "; "
                            + (control.checkpoint() == null
                                    ? "there was no place for a checkpoint."
                                    : "run the same command again to go on."));
                }
            }
            network.parameters().assign(state.best == null ? optimizer.average() : kept);
            watch.end(state.step, network.parameters().sumNumber().doubleValue(), state.best);
        } finally {
            StepScope.release();
        }
        return new TrainingOutcome(state.step, state.tokens, state.seconds, state.best, state.history);
    }

    private boolean isPatienceOver(State state) {
        return plan.patience() != null && state.withoutGain >= plan.patience();
    }

    private void validate(State state, Optimizer optimizer, INDArray kept, FailureDetector watch) {
        if (data.validation().size() == 0) {
            return;
        }
        Validation seen;
        try (var current = network.parameters().dup('c')) {
            network.parameters().assign(optimizer.average());
            seen = Validation.of(state.step, new Scoring(network, data.prior()), data.validation());
            if (state.best == null || seen.isBetterThan(state.best)) {
                kept.assign(network.parameters());
                state.best = seen;
                state.withoutGain = 0;
            } else if (plan.isSettled(
                    state.step)) { // Earlier, a collapse would end the run before it can be told from a slow start.
                state.withoutGain++;
            }
            network.parameters().assign(current);
        }
        state.history.add(seen);
        watch.validation(seen, data.classesInValidation());
    }

    private static String detail(State state, FailureDetector watch) {
        var text = String.format(
                Locale.ROOT,
                "%.0f tokens/s, loss %.3f",
                state.tokens / Math.max(1e-9, state.seconds),
                watch.smoothed());
        return state.history.isEmpty() || state.best == null
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                ", validation error %.2f %% (best %.2f %%)",
                                100
                                        * state.history
                                                .get(state.history.size() - 1)
                                                .misclassificationRate(),
                                100 * state.best.misclassificationRate());
    }

    private static Map<String, INDArray> arrays(ClassifierNetwork network, Optimizer optimizer, INDArray kept) {
        return Map.of(
                "parameters", network.parameters(),
                "moments", optimizer.moments(),
                "average", optimizer.average(),
                "best", kept);
    }

    private void resume(State state, Optimizer optimizer, INDArray kept, FailureDetector watch) {
        if (control.checkpoint() == null) {
            return;
        }
        var saved = control.checkpoint().load(Point.class, arrays(network, optimizer, kept));
        if (saved != null) {
            state.step = saved.step();
            state.tokens = saved.tokens();
            state.seconds = saved.seconds();
            state.best = saved.best();
            state.withoutGain = saved.withoutGain();
            state.history.addAll(saved.history());
            watch.resume(saved.smoothedLoss(), saved.constantLooks());
        }
    }

    private void save(State state, Optimizer optimizer, INDArray kept, FailureDetector watch) {
        if (control.checkpoint() == null) {
            return;
        }
        var point = new Point(
                state.step,
                state.tokens,
                state.seconds,
                state.best,
                state.withoutGain,
                List.copyOf(state.history),
                watch.smoothed(),
                watch.constant());
        control.checkpoint().save(point, arrays(network, optimizer, kept));
    }
}
