package io.vatext.tuning;

import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.Scan;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.experiment.ExperimentContext;
import io.vatext.experiment.MatrixRunner;
import io.vatext.experiment.RunEnvironment;
import io.vatext.learning.Learner;
import io.vatext.learning.RunDirectories;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.preparation.Preparation;
import io.vatext.support.AtomicFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Searches for settings by successive halving, within a time.
 *
 * <p>The base settings are always the first trial. Test documents are never read: learners get a split without any. A
 * search that was stopped or killed resumes when it is run again in the same directory with the same file and budget:
 * finished trials are not run again, an unfinished one resumes from its checkpoint.
 */
public final class Tuning {
    /** The file by which the run directory of a search is recognized. */
    public static final String MARK = TrialStore.PLAN;

    /** The file with the best settings. */
    public static final String BEST = "best.yaml";

    private final TuningFile file;
    private final Object source;
    private final Methods methods;
    private final Path out;
    private final ExperimentContext context;
    private final LongSupplier clock;

    /**
     * Prepares a search.
     *
     * @param file what to search
     * @param source where the file was read, for messages
     * @param methods the methods that it may name
     * @param out the run directory
     * @param context where and how to run
     */
    public Tuning(TuningFile file, Object source, Methods methods, Path out, ExperimentContext context) {
        this(file, source, methods, out, context, System::nanoTime);
    }

    Tuning(TuningFile file, Object source, Methods methods, Path out, ExperimentContext context, LongSupplier clock) {
        this.file = file;
        this.source = source;
        this.methods = methods;
        this.out = out;
        this.context = context;
        this.clock = clock;
    }

    /**
     * Searches.
     *
     * @param budget the time for everything; the trial that is running when it ends is stopped at its next step
     * @return the trials
     * @throws IOException if a file cannot be written
     * @throws InputException if there are no validation documents, or no trial finished within the budget
     * @throws io.vatext.support.StoppedException if the context asked to stop; the same call resumes
     * @throws io.vatext.support.TrainingException if all trials failed
     */
    public TuningResult run(Duration budget) throws IOException {
        var deadline = new Deadline(budget, clock);
        try {
            return run(budget, deadline);
        } catch (StoppedException e) {
            if (context.stop().getAsBoolean() || !deadline.isOver()) {
                throw e;
            }
            throw InputException.in("--budget", "the time was over before the first trial; give more.");
        }
    }

    private TuningResult run(Duration budget, Deadline deadline) throws IOException {
        var split = open();
        if (split.documents().counts().getOrDefault("validation", 0L) == 0) {
            throw InputException.in(
                    source, "there are no validation documents to compare trials on; name some, or hold some out.");
        }
        var maker = RunEnvironment.current(context.home()).makerName(context.threads());
        var limited = new ExperimentContext(
                context.home(),
                context.threads(),
                context.progress(),
                () -> context.stop().getAsBoolean() || deadline.isOver(),
                context.log());
        var runner = new TrialRunner(file.method(), file.masterSeed(), maker, split, limited);
        var base = learner(List.of()).fittedTo(split.documents());
        var space = file.search() == null ? StandardSearch.of(base, source) : SearchSpace.of(file.search(), source);
        var store = TrialStore.open(out, context.log());
        var plan = plan(budget, deadline, runner, base, space, store);
        context.log().accept("search: " + space.dimensions().keySet());
        context.log().accept(plan.describe());
        var configurations = plan.steps().isEmpty()
                ? space.grid(file.masterSeed(), base.settings(), source)
                : space.draw(plan.configurations(), file.masterSeed(), base.settings());
        var trials = new SuccessiveHalving(
                        plan,
                        configurations,
                        this::trialLearner,
                        runner,
                        store,
                        deadline,
                        context.stop(),
                        context.log())
                .run();
        var result = new TuningResult(file.method(), split.documents().counts().getOrDefault("validation", 0L), trials);
        AtomicFiles.writeString(out.resolve(BEST), result.bestYaml(file.settings()));
        if (!deadline.isOver()) {
            deleteWork();
        }
        return result;
    }

    private void deleteWork() throws IOException {
        var work = out.resolve("work");
        if (Files.isDirectory(work)) {
            Directories.delete(work);
        }
    }

    /** Opens the documents; if the learner reads tokenized text, the first pass over them tokenizes. */
    private HashedSplit open() throws IOException {
        var prepared = context.home().resolve(MatrixRunner.PREPARED);
        try (var preparation = Preparation.keeping(
                        prepared, context.threads(), "tune", context.progress(), context.stop())
                .withLog(context.log())) {
            var scan = learner(List.of())
                    .tokenizer(Embeddings.at(context.home()))
                    .map(preparation::tokenizingScan)
                    .orElse(Scan.READING.stoppedBy(context.stop()));
            return file.data().openForComparison(file.masterSeed(), scan, context);
        }
    }

    private HalvingPlan plan(
            Duration budget, Deadline deadline, TrialRunner runner, Learner base, SearchSpace space, TrialStore store)
            throws IOException {
        var search = Description.of(Map.of(
                        "base", runner.id(base),
                        "space", String.valueOf(space.dimensions()),
                        "budget", budget.toString()))
                .sha256();
        var earlier = store.plan(search);
        if (earlier.isPresent()) {
            context.log().accept("resuming a search with its finished trials");
            deadline.resume(earlier.get().seconds());
            return earlier.get().plan();
        }
        var steps = SettingsTrees.at(base.settings(), SettingsTrees.STEPS);
        var plan = steps.isIntegralNumber()
                ? measured(budget, deadline, runner, base, space)
                : HalvingPlan.grid(
                        space.grid(file.masterSeed(), base.settings(), source).size());
        store.write(new TrialStore.Planned(search, plan, deadline.spent()));
        return plan;
    }

    private HalvingPlan measured(
            Duration budget, Deadline deadline, TrialRunner runner, Learner base, SearchSpace space)
            throws IOException {
        var directories = new RunDirectories(
                null, context.home().resolve(MatrixRunner.PREPARED), null, Embeddings.at(context.home()));
        var measurement =
                new CostMeasurement(this::learner, runner.split().documents(), runner.run("tune", directories), clock);
        var before = measurement.pretraining(StepBudget.window(budget)).seconds();
        var cost = measurement.training(StepBudget.window(budget));
        var every = StepBudget.every(base.settings());
        var steps = SettingsTrees.at(base.settings(), SettingsTrees.STEPS).asLong();
        return HalvingPlan.of(deadline.left() - before, cost, steps, every, space.size());
    }

    private Learner learner(List<SettingsChange> changes) {
        return file.learner(changes, source, methods);
    }

    private Learner trialLearner(Map<String, JsonNode> values) {
        return learner(List.of(new SettingsChange(SettingsTrees.tree(values), source + ": search")));
    }
}
