package io.vatext.pretraining;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.network.LanguageModel;
import io.vatext.network.StepScope;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;
import io.vatext.training.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The pre-training loop: draws documents, updates the models, measures held-out documents and keeps the best parameters. Not
 * thread-safe.
 */
public final class Pretrainer {
    private final PretrainingPlan plan;
    private final TextParts text;
    private final LanguageModel model;
    private final double[] frequencies;
    private final Seeds seeds;
    private final Control control;

    /**
     * Prepares pre-training.
     *
     * @param plan hyper-parameters
     * @param text encoded documents
     * @param model the models with their first parameters
     * @param frequencies how often each word occurs
     * @param seeds where every random number comes from
     * @param control progress, checkpoints and stopping
     * @throws InputException if there is too little text
     */
    public Pretrainer(
            PretrainingPlan plan,
            EncodedCorpus text,
            LanguageModel model,
            double[] frequencies,
            Seeds seeds,
            Control control) {
        this.plan = plan;
        this.text = new TextParts(text, plan.heldOut(), seeds);
        this.model = model;
        this.frequencies = frequencies.clone();
        this.seeds = seeds;
        this.control = control;
        if (this.text.learnedDocuments() < 1) {
            throw new InputException(
                    "pre-training needs at least two documents with known words, one to learn and one to"
                            + " measure; found " + text.size() + ".");
        }
    }

    /** What a checkpoint holds beside the arrays. */
    record Point(
            int step,
            long words,
            double seconds,
            double smoothed,
            @Nullable Perplexity best,
            List<Perplexity> history) {}

    /** What changes from step to step, apart from the arrays. */
    private static final class State {
        int step;
        long words;
        double seconds;
        double smoothed = Double.NaN;

        @Nullable
        Perplexity best;

        final List<Perplexity> history = new ArrayList<>();
    }

    /**
     * Pre-trains to the end, from a checkpoint if there is one. The models are left with the parameters that did best on held-out
     * documents.
     *
     * @return how it went
     * @throws TrainingException if the loss or the gradient is no number
     * @throws StoppedException if the control asked to stop
     */
    public PretrainingOutcome pretrain() {
        var state = new State();
        try (var update = new PretrainingUpdate(plan, text, model, frequencies, seeds);
                var kept = model.parameters().dup('c');
                var progress = control.progress().start(control.task(), plan.steps(), "steps")) {
            var arrays = Map.of(
                    "parameters",
                    model.parameters(),
                    "moments",
                    update.optimizer().moments(),
                    "best",
                    kept);
            resume(state, arrays);
            var lastCheckpoint = System.nanoTime();
            while (state.step < plan.steps()) {
                var start = System.nanoTime();
                var seen = update.run(state.step);
                state.step++;
                state.words += seen.words();
                state.smoothed =
                        Double.isNaN(state.smoothed) ? seen.loss() : 0.98 * state.smoothed + 0.02 * seen.loss();
                state.seconds += (System.nanoTime() - start) / 1e9;
                if (state.step % plan.evaluateEvery() == 0 || state.step == plan.steps()) {
                    measure(state, kept);
                }
                progress.update(state.step, detail(state));
                var stop = control.stop().getAsBoolean();
                if (stop
                        || System.nanoTime() - lastCheckpoint
                                >= control.checkpointEvery().toNanos()) {
                    save(state, arrays);
                    lastCheckpoint = System.nanoTime();
                }
                if (stop) {
                    throw new StoppedException("Stopped at step " + state.step + " of " + plan.steps()
                            + " of pre-training; "
                            + (control.checkpoint() == null
                                    ? "there was no place for a checkpoint."
                                    : "run the same command again to go on."));
                }
            }
            model.parameters().assign(kept);
        } finally {
            StepScope.release();
        }
        return new PretrainingOutcome(state.step, state.words, state.seconds, state.best, state.history);
    }

    private void measure(State state, INDArray kept) {
        var seen = Perplexity.of(state.step, model, plan, text);
        if (!Double.isFinite(seen.mean())) {
            throw new TrainingException("The perplexity became " + seen.mean() + " by step " + state.step
                    + " of pre-training; lower pretraining.learning_rate (" + plan.learningRate() + ").");
        }
        state.history.add(seen);
        if (state.best == null || seen.mean() < state.best.mean()) {
            state.best = seen;
            kept.assign(model.parameters());
        }
    }

    private static String detail(State state) {
        var text = String.format(
                Locale.ROOT, "%.0f words/s, loss %.3f", state.words / Math.max(1e-9, state.seconds), state.smoothed);
        return state.best == null
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                ", perplexity of held-out text %.1f (best %.1f)",
                                state.history.get(state.history.size() - 1).mean(),
                                state.best.mean());
    }

    private void resume(State state, Map<String, INDArray> arrays) {
        if (control.checkpoint() == null) {
            return;
        }
        var saved = control.checkpoint().load(Point.class, arrays);
        if (saved != null) {
            state.step = saved.step();
            state.words = saved.words();
            state.seconds = saved.seconds();
            state.smoothed = saved.smoothed();
            state.best = saved.best();
            state.history.addAll(saved.history());
        }
    }

    private void save(State state, Map<String, INDArray> arrays) {
        if (control.checkpoint() != null) {
            var point = new Point(
                    state.step, state.words, state.seconds, state.smoothed, state.best, List.copyOf(state.history));
            control.checkpoint().save(point, arrays);
        }
    }
}
