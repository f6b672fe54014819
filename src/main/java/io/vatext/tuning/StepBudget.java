package io.vatext.tuning;

import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Chooses how many steps fit into a time: preparation so far, pre-training and training. Steps and passes of skip-gram
 * training are lowered, never raised. The choice is a change of settings like any other, so that the same bits can be
 * had again without the budget.
 */
public final class StepBudget {
    /** The vectors of one kind may take this share of the time. */
    private static final double VECTORS_SHARE = 1 / 3.0;

    /** Those of several kinds together, of words and of documents for example. */
    private static final double SEVERAL_VECTORS_SHARE = 1 / 2.0;

    /** For what is not measured: saving, evaluating, and a machine that is busier later. */
    private static final double RESERVE = 0.05;

    private static final double WINDOW_SHARE = 0.02;
    private static final double SHORTEST_WINDOW = 0.5;
    private static final double LONGEST_WINDOW = 15;
    private static final int DEFAULT_EVALUATE_EVERY = 100;

    private final Duration budget;
    private final LongSupplier clock;
    private final Deadline deadline;

    /**
     * Starts the time.
     *
     * @param budget the time for everything
     * @param clock nanoseconds, such as {@link System#nanoTime}
     */
    public StepBudget(Duration budget, LongSupplier clock) {
        this.budget = budget;
        this.clock = clock;
        this.deadline = new Deadline(budget, clock);
    }

    /**
     * Counts time that an earlier process spent on the same work.
     *
     * @param seconds what {@link #spent} was at its end
     */
    public void resume(double seconds) {
        deadline.resume(seconds);
    }

    /**
     * The chosen numbers.
     *
     * @param steps of training
     * @param epochs passes of skip-gram training; null if they are as in the settings
     * @param wanted steps that the settings ask for
     * @param seconds what pre-training and training are expected to take; for 0 steps, what would suffice for all
     */
    public record Choice(long steps, @Nullable Integer epochs, long wanted, double seconds) {
        /**
         * The choice that suits several learners with the same settings: the fewest steps and passes.
         *
         * @param choices at least one, each made as if all learners took as long
         * @return the smallest numbers
         */
        public static Choice fewest(List<Choice> choices) {
            var least = choices.stream()
                    .min(Comparator.comparingLong(Choice::steps))
                    .orElseThrow();
            var epochs = choices.stream()
                    .map(Choice::epochs)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            return new Choice(least.steps(), epochs, least.wanted(), least.seconds());
        }

        /**
         * Whether fewer steps are made than the settings ask for.
         *
         * @return false if all are made
         */
        public boolean hasFewerSteps() {
            return steps < wanted;
        }

        /**
         * The settings that give the same result without a budget.
         *
         * @return values by key
         */
        public Map<String, JsonNode> settings() {
            var json = ConfigFiles.json();
            var settings = new LinkedHashMap<String, JsonNode>();
            settings.put(SettingsTrees.STEPS, json.valueToTree(steps));
            if (epochs != null) {
                settings.put(SettingsTrees.EPOCHS, json.valueToTree(epochs));
            }
            return settings;
        }

        /**
         * The change of settings.
         *
         * @return the change, to be applied after all others
         */
        public SettingsChange change() {
            return new SettingsChange(SettingsTrees.tree(settings()), "--budget");
        }

        /**
         * What was chosen, for people.
         *
         * @return one sentence
         */
        public String describe() {
            var options = new ArrayList<String>();
            settings().forEach((key, value) -> options.add("--set " + key + "=" + value));
            return String.format(
                    Locale.ROOT,
                    "steps fixed at %d by --budget (%s%s); repeat with %s for the same bits",
                    steps,
                    hasFewerSteps() ? "of " + wanted : "all of them",
                    epochs == null ? "" : ", vectors from " + epochs + (epochs == 1 ? " pass" : " passes"),
                    String.join(" ", options));
        }
    }

    /**
     * What has to fit into the time.
     *
     * @param learners learners that train as long as the one that is measured
     * @param each trainings of each learner
     * @param pretrainings pre-trainings of each learner that are still to be done
     */
    public record Trainings(int learners, int each, int pretrainings) {
        /** One training of one learner. */
        static final Trainings ONE = new Trainings(1, 1, 1);

        /** The number of all trainings. */
        int count() {
            return learners * each;
        }
    }

    /**
     * Measures a learner that trains once, and chooses.
     *
     * @param learners creates the learner with more changes of its settings
     * @param documents to learn from
     * @param context seed, threads, directories, progress and stop condition
     * @return the chosen numbers
     * @throws IOException if files cannot be written
     * @throws InputException if the learner has no steps, or not even one fits
     * @throws io.vatext.support.StoppedException if the context asked to stop
     */
    public Choice choose(Function<List<SettingsChange>, Learner> learners, SplitDocuments documents, RunContext context)
            throws IOException {
        var settings = withSteps(learners, documents);
        var measurement = new CostMeasurement(learners, documents, context, clock);
        var pretraining = measurement.pretraining(window());
        var cost = measurement.training(window());
        return choose(steps(settings), every(settings), pretraining, cost);
    }

    /** What the steps of a learner were measured to cost. */
    public static final class Measured {
        private final JsonNode settings;
        private final CostMeasurement.Pretraining pretraining;
        private final StepCost cost;

        private Measured(JsonNode settings, CostMeasurement.Pretraining pretraining, StepCost cost) {
            this.settings = settings;
            this.pretraining = pretraining;
            this.cost = cost;
        }
    }

    /**
     * Measures one of several learners.
     *
     * @param learners creates the learner with more changes of its settings
     * @param documents to learn from
     * @param context seed, threads, directories, progress and stop condition
     * @param pretrains whether pre-training is still to be done, and so is measured
     * @return the cost
     * @throws IOException if files cannot be written
     * @throws InputException if the learner has no steps
     * @throws io.vatext.support.StoppedException if the context asked to stop
     */
    public Measured measure(
            Function<List<SettingsChange>, Learner> learners,
            SplitDocuments documents,
            RunContext context,
            boolean pretrains)
            throws IOException {
        var settings = withSteps(learners, documents);
        var measurement = new CostMeasurement(learners, documents, context, clock);
        var pretraining = pretrains ? measurement.pretraining(window()) : CostMeasurement.NONE;
        return new Measured(settings, pretraining, measurement.training(window()));
    }

    /**
     * Chooses the steps of one of several learners. Passes of pre-training stay as they are.
     *
     * @param measured what they cost
     * @param trainings what has to fit into the time
     * @return the chosen number; 0 steps if not even one fits
     */
    public Choice fitting(Measured measured, Trainings trainings) {
        var settings = measured.settings;
        return fitting(steps(settings), every(settings), measured.pretraining, measured.cost, trainings, null);
    }

    private static JsonNode withSteps(Function<List<SettingsChange>, Learner> learners, SplitDocuments documents) {
        var settings = learners.apply(List.of()).fittedTo(documents).settings();
        if (!SettingsTrees.at(settings, SettingsTrees.STEPS).isIntegralNumber()) {
            throw InputException.in("--budget", "the method has no training steps; leave the option out.");
        }
        return settings;
    }

    private static long steps(JsonNode settings) {
        return SettingsTrees.at(settings, SettingsTrees.STEPS).asLong();
    }

    /**
     * Measures the training of a learner's word vectors, and chooses how often it reads the text.
     *
     * @param learners creates the learner with more changes of its settings
     * @param documents to learn from
     * @param context seed, threads, directories, progress and stop condition
     * @param trained how many vectors are trained that take about as long
     * @return the passes of each, so that all of them take at most a third of the time for one and half of it for several; null if
     *     they are as in the settings
     * @throws IOException if files cannot be written
     * @throws io.vatext.support.StoppedException if the context asked to stop
     */
    public @Nullable Integer passes(
            Function<List<SettingsChange>, Learner> learners, SplitDocuments documents, RunContext context, int trained)
            throws IOException {
        return passes(new CostMeasurement(learners, documents, context, clock).pretraining(window()), trained);
    }

    /** The passes for a measured cost; null for those that the settings ask for. */
    @Nullable
    Integer passes(CostMeasurement.Pretraining pretraining, int trained) {
        var each = trained * pretraining.vectors().seconds();
        var most = (trained > 1 ? SEVERAL_VECTORS_SHARE : VECTORS_SHARE) * budget.toNanos() / 1e9;
        return each * pretraining.epochs() <= most ? null : (int) Math.max(1, Math.floor(most / each));
    }

    /**
     * Whether the time is over, but for a reserve.
     *
     * @return true from then on
     */
    public boolean isOver() {
        return spent() > (1 - RESERVE) * budget.toNanos() / 1e9;
    }

    /** Steps between evaluations. */
    static long every(JsonNode settings) {
        return SettingsTrees.at(settings, "training.evaluate_every").asLong(DEFAULT_EVALUATE_EVERY);
    }

    /** Chooses for measured costs and the numbers that the settings ask for. */
    Choice choose(long wanted, long every, CostMeasurement.Pretraining pretraining, StepCost cost) {
        var choice = fitting(wanted, every, pretraining, cost, Trainings.ONE, passes(pretraining, 1));
        if (choice.steps() < 1) {
            throw refusal(choice);
        }
        return choice;
    }

    /**
     * What is wrong with a time in which no step fits.
     *
     * @param choice a choice of 0 steps
     * @return the exception to throw
     */
    public InputException refusal(Choice choice) {
        return InputException.in(
                "--budget",
                String.format(
                        Locale.ROOT,
                        "%.0f s are too short: after preparation and pre-training, no time is left for training; all %d steps"
                                + " fit into about %.0f s.",
                        budget.toNanos() / 1e9,
                        choice.wanted(),
                        Math.ceil(choice.seconds())));
    }

    /**
     * The choice for measured costs.
     *
     * @param lowered passes of pre-training; null for as many as the settings ask for
     * @return if no step fits, 0 steps, and the time that would suffice for all
     */
    Choice fitting(
            long wanted,
            long every,
            CostMeasurement.Pretraining pretraining,
            StepCost cost,
            Trainings trainings,
            @Nullable Integer lowered) {
        var pretrainings = trainings.learners() * trainings.pretrainings();
        var epochs = lowered == null ? pretraining.epochs() : lowered;
        var pretrained = pretrainings * (epochs * pretraining.vectors().seconds() + pretraining.states());
        var before = spent() + pretrained;
        var count = trainings.count();
        var fitting = cost.stepsWithin((1 - RESERVE) * (budget.toNanos() / 1e9 - before) / count, every);
        if (fitting < 1) {
            return new Choice(0, lowered, wanted, (before + count * cost.seconds(wanted, every)) / (1 - RESERVE));
        }
        var steps = Math.min(wanted, fitting);
        return new Choice(steps, lowered, wanted, pretrained + count * cost.seconds(steps, every));
    }

    /**
     * The time since the start, with that of earlier processes.
     *
     * @return in seconds
     */
    public double spent() {
        return deadline.spent();
    }

    /** Seconds to measure one kind of step. */
    private double window() {
        return window(budget);
    }

    /** Seconds to measure one kind of step, within a budget. */
    static double window(Duration budget) {
        return Math.min(LONGEST_WINDOW, Math.max(SHORTEST_WINDOW, WINDOW_SHARE * budget.toNanos() / 1e9));
    }
}
