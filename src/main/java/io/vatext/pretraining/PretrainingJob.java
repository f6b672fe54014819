package io.vatext.pretraining;

import io.vatext.loop.Job;
import io.vatext.loop.MovingAverage;
import io.vatext.loop.Position;
import io.vatext.loop.StateArray;
import io.vatext.network.LanguageModel;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.support.TrainingException;
import io.vatext.training.NdStateArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The pre-training of language models as a job. Owns Adam's moments and the best parameters; close it. */
final class PretrainingJob implements Job<PretrainingJob.State>, AutoCloseable {
    private final PretrainingPlan plan;
    private final TextParts text;
    private final LanguageModel model;
    private final PretrainingUpdate update;
    private final INDArray bestParameters;
    private final MovingAverage loss = new MovingAverage();
    private final List<Perplexity> history = new ArrayList<>();
    private long words;

    @Nullable
    private Perplexity best;

    PretrainingJob(PretrainingPlan plan, TextParts text, LanguageModel model, double[] frequencies, Seeds seeds) {
        this.plan = plan;
        this.text = text;
        this.model = model;
        this.update = new PretrainingUpdate(plan, text, model, frequencies, seeds);
        this.bestParameters = model.parameters().dup('c');
    }

    /** What changes from step to step, apart from the arrays. */
    record State(long words, double smoothedLoss, @Nullable Perplexity best, List<Perplexity> history) {}

    @Override
    public long steps() {
        return plan.steps();
    }

    @Override
    public void run(long step) {
        var result = update.run((int) step);
        words += result.words();
        loss.add(result.loss());
    }

    @Override
    public void evaluate(long done) {
        if (done % plan.evaluateEvery() == 0 || done == plan.steps()) {
            measurePerplexity((int) done);
        }
    }

    private void measurePerplexity(int step) {
        var measured = Perplexity.of(step, model, plan, text);
        if (!Double.isFinite(measured.mean())) {
            throw new TrainingException("The perplexity became " + measured.mean() + " by step " + step
                    + " of pre-training; lower pretraining.learning_rate (" + plan.learningRate() + ").");
        }
        history.add(measured);
        if (best == null || measured.mean() < best.mean()) {
            best = measured;
            bestParameters.assign(model.parameters());
        }
    }

    @Override
    public String detail(Position position) {
        var rest = String.format(Locale.ROOT, "loss %.3f, %,.0f words/s", loss.value(), position.perSecond(words));
        return best == null
                ? rest
                : String.format(
                        Locale.ROOT,
                        "perplexity of held-out text %.1f (best %.1f), %s",
                        history.get(history.size() - 1).mean(),
                        best.mean(),
                        rest);
    }

    @Override
    public Progress.Measured measured(Position position) {
        return new Progress.Measured(loss.value(), Double.NaN, position.perSecond(words));
    }

    @Override
    public Class<State> stateType() {
        return State.class;
    }

    @Override
    public State state() {
        return new State(words, loss.value(), best, List.copyOf(history));
    }

    @Override
    public void restore(State state) {
        words = state.words();
        loss.restore(state.smoothedLoss());
        best = state.best();
        history.clear();
        history.addAll(state.history());
    }

    @Override
    public Map<String, StateArray> arrays() {
        return Map.of(
                "parameters", new NdStateArray(model.parameters()),
                "moments", new NdStateArray(update.optimizer().moments()),
                "best", new NdStateArray(bestParameters));
    }

    /** Gives the models the best parameters. */
    PretrainingOutcome finish(Position end) {
        model.parameters().assign(bestParameters);
        return new PretrainingOutcome((int) end.step(), words, end.seconds(), best, history);
    }

    @Override
    public void close() {
        bestParameters.close();
        update.close();
    }
}
