package io.vatext.cli;

import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.tuning.StepBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What {@code train --budget} chooses: the number of steps and, for an ensemble, the passes of vectors and the members that
 * have time to learn. It is kept in the run's directory, since a run that resumes must not choose again.
 */
final class BudgetedSteps {
    private static final String FILE = "budget.json";

    private final StepBudget steps;
    private final RunState state;
    private final boolean force;

    /**
     * Starts the time.
     *
     * @param state the directory of the run
     * @param force whether the state of another training is deleted
     */
    BudgetedSteps(Duration budget, RunState state, boolean force) {
        this(budget, System::nanoTime, state, force);
    }

    /** Starts the time of a clock. */
    BudgetedSteps(Duration budget, LongSupplier nanos, RunState state, boolean force) {
        this.steps = new StepBudget(budget, nanos);
        this.state = state;
        this.force = force;
    }

    /**
     * A choice, and what it was made for.
     *
     * @param run the checksum of everything else that decides the result
     * @param passes of vectors; null if they are as in the settings
     * @param learned members that have learned before the choice; null in files of earlier versions
     * @param seconds that all processes together have spent on it; null in files of earlier versions
     * @param leftOut members that had no time to learn; null until everything is chosen
     * @param choice the steps; null if no member makes any
     * @param models how many models of a member with steps learn from all labels; null if that is as in the settings
     */
    record Kept(
            String run,
            @Nullable Integer passes,
            @Nullable List<String> learned,
            @Nullable Double seconds,
            @Nullable List<String> leftOut,
            StepBudget.@Nullable Choice choice,
            @Nullable Integer models) {
        /** Before any member has learned. */
        Kept(String run, @Nullable Integer passes) {
            this(run, passes, List.of(), 0.0, null, null, null);
        }

        /** The members that need not learn again. */
        List<String> done() {
            return learned == null ? List.of() : learned;
        }

        /** The same after more members have learned, at a later time. */
        Kept after(List<String> members, double spent) {
            return new Kept(run, passes, List.copyOf(members), spent, leftOut, choice, models);
        }

        /** The same with everything chosen. */
        Kept with(List<String> unfinished, StepBudget.@Nullable Choice steps, @Nullable Integer count) {
            return new Kept(run, passes, learned, seconds, List.copyOf(unfinished), steps, count);
        }
    }

    /**
     * The learner of one method that fits into the time.
     *
     * @param learners creates the learner with more changes of its settings
     * @param run everything else that decides the result, with the budget
     */
    Learner choose(
            Function<List<SettingsChange>, Learner> learners,
            Description run,
            SplitDocuments documents,
            RunContext context)
            throws IOException {
        var kept = kept(run);
        var choice = kept == null || kept.choice() == null ? steps.choose(learners, documents, context) : kept.choice();
        context.log().accept(choice.describe() + earlier(kept));
        keep(new Kept(run.sha256(), null).with(List.of(), choice, null));
        return learners.apply(List.of(choice.change()));
    }

    /**
     * The ensemble that fits into the time. Its members without steps have learned then, so the directory of the run is opened for
     * a training with the settings from before the choice.
     *
     * @param members the ensemble
     * @param run everything else that decides the result, with the budget
     * @param finish whether members that have not learned yet are left out; a run that resumes later has them still
     */
    Learner choose(
            EnsembleMembers members, Description run, SplitDocuments documents, RunContext context, boolean finish)
            throws IOException {
        state.open(run, force && !finish);
        var ensemble = new EnsembleBudget(steps, members, documents, context, this::keep);
        var kept = kept(run);
        if (kept == null) {
            if (finish) {
                throw EnsembleBudget.nothingLearned();
            }
            kept = new Kept(run.sha256(), ensemble.passes()).after(List.of(), steps.spent());
            keep(kept);
        } else if (kept.seconds() != null) {
            steps.resume(kept.seconds());
        }
        if (kept.leftOut() != null) {
            return ensemble.learner(kept, earlier(kept));
        }
        if (finish) {
            return ensemble.learned(kept);
        }
        var chosen = ensemble.choose(kept);
        keep(chosen);
        return ensemble.learner(chosen, "");
    }

    private static String earlier(@Nullable Kept kept) {
        return kept == null ? "" : " (chosen when this run started)";
    }

    private Path file() {
        return state.work().resolve(FILE);
    }

    private void keep(Kept kept) throws IOException {
        AtomicFiles.writeString(file(), ConfigFiles.json().writeValueAsString(kept) + "\n");
    }

    /** The choice of an unfinished run; a file that cannot be read only costs another measurement. */
    private @Nullable Kept kept(Description run) throws IOException {
        try {
            var kept = Files.isRegularFile(file()) ? ConfigFiles.json().readValue(file(), Kept.class) : null;
            return kept != null && run.sha256().equals(kept.run()) ? kept : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Removes the file after the model has been saved. */
    void forget() throws IOException {
        Files.deleteIfExists(file());
        Directories.deleteIfEmpty(state.work());
    }
}
