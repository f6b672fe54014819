package io.vatext.tuning;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.skipgram.SkipGram;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.learning.SettingsChange;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Measures what the steps of a learner cost, by running it until a few steps are done. Nothing is kept but prepared
 * documents, which later runs use.
 *
 * @param learners creates the learner with more changes of its settings
 * @param documents to learn from
 * @param context seed, threads, directories, progress and stop condition; its work directory is not used
 * @param clock nanoseconds
 */
record CostMeasurement(
        Function<List<SettingsChange>, Learner> learners,
        SplitDocuments documents,
        RunContext context,
        LongSupplier clock) {
    /** Pre-training that takes no time. */
    static final Pretraining NONE = new Pretraining(new Pass(0, 0), 0, 0);

    private static final String SOURCE = "measuring the speed";
    private static final String TASK = "measure speed";
    private static final String KIND = "pretraining.kind";
    private static final String NO_KIND = "none";
    private static final String SKIP_GRAM = "skip-gram";
    private static final int EVERY = 5;

    /**
     * What a pass of pre-training costs.
     *
     * @param seconds of a pass
     * @param units words or steps of a pass
     */
    record Pass(double seconds, long units) {}

    /**
     * Measures training steps.
     *
     * @param window seconds to measure, once everything is prepared
     * @return the cost
     * @throws StoppedException if the context asked to stop
     */
    StepCost training(double window) throws IOException {
        var changes = hasPretraining()
                ? List.of(change("training.evaluate_every", EVERY), change(KIND, NO_KIND))
                : List.of(change("training.evaluate_every", EVERY));
        return StepCost.of(run(changes, TASK, window).settled(), EVERY);
    }

    private boolean hasPretraining() {
        return !SettingsTrees.at(learners.apply(List.of()).settings(), KIND)
                .asString(NO_KIND)
                .equals(NO_KIND);
    }

    /**
     * What pre-training costs.
     *
     * @param vectors a pass of skip-gram training; of no time if there is none
     * @param epochs its passes
     * @param states seconds of the pre-training of models with LSTMs
     */
    record Pretraining(Pass vectors, int epochs, double states) {
        /** Seconds of everything. */
        double seconds() {
            return epochs * vectors.seconds() + states;
        }
    }

    /** Measures the pre-training that the settings ask for. */
    Pretraining pretraining(double window) throws IOException {
        var settings = learners.apply(List.of()).settings();
        var kind = SettingsTrees.at(settings, KIND).asString(NO_KIND);
        var ofStates = !kind.equals(NO_KIND) && !kind.equals(SKIP_GRAM);
        var words = SettingsTrees.at(settings, "pretraining.words").asString("");
        var vectors =
                kind.equals(SKIP_GRAM) || (ofStates && words.equals(SKIP_GRAM)) ? vectors(window) : new Pass(0, 0);
        return new Pretraining(
                vectors,
                epochs(settings, vectors.units()),
                ofStates ? states(window).seconds() : 0);
    }

    private static int epochs(JsonNode settings, long words) {
        var epochs = SettingsTrees.at(settings, SettingsTrees.EPOCHS).asInt(0);
        return epochs > 0 ? epochs : SkipGram.defaults().epochsOf(words);
    }

    /** Measures skip-gram training: one pass over the text. */
    private Pass vectors(double window) throws IOException {
        return pretraining(List.of(change(KIND, SKIP_GRAM), change(SettingsTrees.EPOCHS, 1)), window);
    }

    /** Measures the pre-training of models with LSTMs, without the vectors that they may start from. */
    private Pass states(double window) throws IOException {
        return pretraining(List.of(change("pretraining.words", "random")), window);
    }

    private Pass pretraining(List<SettingsChange> changes, double window) throws IOException {
        var meter = run(changes, TASK + ", pre-training", window);
        var seconds = 0.0;
        var units = 0L;
        for (var sample : meter.settled()) {
            seconds += sample.seconds();
            units += sample.units();
        }
        return new Pass(seconds / Math.max(1, units) * meter.total(), meter.total());
    }

    private static SettingsChange change(String key, Object value) {
        return SettingsTrees.change(key, value, SOURCE);
    }

    private StepMeter run(List<SettingsChange> changes, String task, double window) throws IOException {
        var meter = new StepMeter(task, window, context.progress(), clock);
        var stop = context.stop();
        var directories = context.directories();
        var run = context.withProgress(TASK, meter)
                .withStop(() -> stop.getAsBoolean() || meter.getAsBoolean())
                .withLog(line -> {})
                .withDirectories(new RunDirectories(null, directories.prepared(), null, directories.embeddings()));
        try {
            learners.apply(changes).learn(documents, run).classifier().close();
        } catch (StoppedException e) {
            if (stop.getAsBoolean()) {
                throw e;
            }
        } catch (TrainingException e) {
            // The run itself will report it, if its settings are to blame and not those of the measurement.
            if (meter.settled().isEmpty()) {
                throw e;
            }
        }
        return meter;
    }
}
