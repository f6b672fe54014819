package io.vatext.training;

import io.vatext.encoded.TrainingData;
import io.vatext.loop.Job;
import io.vatext.loop.Position;
import io.vatext.loop.StateArray;
import io.vatext.network.ClassifierNetwork;
import io.vatext.support.Progress;
import io.vatext.support.Shares;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The training of a classifier as a job. Owns Adam's moments and the best weights; close it. */
final class TrainingJob implements Job<TrainingJob.State>, AutoCloseable {
    private final boolean takesCheckpoint;
    private final TrainingPlan plan;
    private final TrainingData data;
    private final ClassifierNetwork network;
    private final Update update;
    private final FailureDetector failures;
    private final INDArray bestWeights;
    private final List<Validation> history = new ArrayList<>();
    private long tokens;

    @Nullable
    private Validation best;

    private int withoutGain;

    /**
     * @param shares how gradients are computed; null to compute them here
     * @param takesCheckpoint whether no more steps are made, but the weights of a checkpoint are taken
     */
    TrainingJob(
            TrainingPlan plan,
            TrainingData data,
            ClassifierNetwork network,
            @Nullable Shares shares,
            boolean takesCheckpoint) {
        this.takesCheckpoint = takesCheckpoint;
        this.plan = plan;
        this.data = data;
        this.network = network;
        this.update = new Update(plan, data, network, shares);
        this.failures = new FailureDetector(plan, data.prior());
        this.bestWeights = network.parameters().dup('c');
    }

    /** The state that changes from step to step, without the arrays. */
    record State(
            long tokens,
            @Nullable Validation best,
            int withoutGain,
            List<Validation> history,
            double smoothedLoss,
            int constantLooks) {}

    @Override
    public long steps() {
        return plan.steps();
    }

    @Override
    public void run(long step) {
        var seen = update.run((int) step);
        tokens += seen.tokens();
        failures.loss((int) step + 1, seen.crossEntropy());
    }

    /**
     * The last weights are also validated, but not here: a checkpoint must not depend on where a run ends, so that a run that is
     * extended by more steps has the same result as one that had as many from the start.
     */
    @Override
    public void evaluate(long done) {
        if (isDue(done)) {
            validate((int) done);
        }
    }

    private boolean isDue(long done) {
        return done % plan.evaluateEvery() == 0 && data.validation().size() > 0;
    }

    private void validate(int step) {
        Validation seen;
        try (var current = network.parameters().dup('c')) {
            network.parameters().assign(update.optimizer().average());
            seen = Validation.of(step, new Scoring(network, data.prior()), data.validation());
            if (best == null || seen.isBetterThan(best, plan.selection())) {
                bestWeights.assign(network.parameters());
            }
            judge(seen);
            network.parameters().assign(current);
        }
        history.add(seen);
        failures.validation(seen, data.classesInValidation());
    }

    private void judge(Validation seen) {
        if (best == null || seen.isBetterThan(best, plan.selection())) {
            best = seen;
            withoutGain = 0;
        } else if (plan.isSettled(seen.step())) {
            // Earlier, patience could end a run before a collapse can be distinguished from a slow start.
            withoutGain++;
        }
    }

    @Override
    public boolean isFinishedEarly() {
        return takesCheckpoint || (plan.patience() != null && withoutGain >= plan.patience());
    }

    @Override
    public String detail(Position position) {
        var rest = String.format(
                Locale.ROOT, "loss %.3f, %,.0f tokens/s", failures.smoothed(), position.perSecond(tokens));
        return history.isEmpty() || best == null
                ? rest
                : String.format(
                        Locale.ROOT,
                        "validation error %.2f %% (best %.2f %%), %s",
                        100 * history.get(history.size() - 1).misclassificationRate(),
                        100 * best.misclassificationRate(),
                        rest);
    }

    @Override
    public Progress.Measured measured(Position position) {
        return new Progress.Measured(
                failures.smoothed(),
                history.isEmpty() ? Double.NaN : history.get(history.size() - 1).misclassificationRate(),
                position.perSecond(tokens));
    }

    @Override
    public Class<State> stateType() {
        return State.class;
    }

    @Override
    public State state() {
        return new State(
                tokens, best, withoutGain, List.copyOf(history), failures.smoothed(), failures.constantLooks());
    }

    @Override
    public void restore(State state) {
        tokens = state.tokens();
        // With another number of steps patience begins to count elsewhere.
        best = null;
        withoutGain = 0;
        history.clear();
        history.addAll(state.history());
        history.forEach(this::judge);
        failures.resume(state.smoothedLoss(), state.constantLooks());
    }

    @Override
    public Map<String, StateArray> arrays() {
        var arrays = new LinkedHashMap<String, StateArray>();
        arrays.put("parameters", new NdStateArray(network.parameters()));
        arrays.put("moments", new NdStateArray(update.optimizer().moments()));
        arrays.put("average", new NdStateArray(update.optimizer().average()));
        arrays.put("best", new NdStateArray(bestWeights));
        // They come from the weights of an earlier step, so they cannot be found again.
        if (update.nearest() != null) {
            arrays.put("nearest words", new IdArray(update.nearest()));
        }
        return arrays;
    }

    /** Copies the weights to keep into the network, and checks them. */
    TrainingOutcome finish(Position end) {
        var steps = (int) end.step();
        if (data.validation().size() > 0
                && (history.isEmpty() || history.get(history.size() - 1).step() < steps)) {
            validate(steps);
        }
        network.parameters().assign(best == null ? update.optimizer().average() : bestWeights);
        failures.end(steps, network.parameters().sumNumber().doubleValue(), best);
        return new TrainingOutcome(steps, tokens, end.seconds(), best, history);
    }

    @Override
    public void close() {
        bestWeights.close();
        update.close();
    }
}
