package io.vatext.cli;

import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.tuning.StepBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * The number of steps that {@code train --budget} chooses. It is kept in the run's directory, since a run that resumes
 * must not choose again.
 */
final class BudgetedSteps {
    private static final String FILE = "budget.json";

    private final Duration budget;
    private final StepBudget steps;
    private final Path work;

    /** Starts the time. */
    BudgetedSteps(Duration budget, Path work) {
        this.budget = budget;
        this.steps = new StepBudget(budget, System::nanoTime);
        this.work = work;
    }

    /** A choice, and what it was made for. */
    record Kept(String run, StepBudget.Choice choice) {}

    /**
     * The learner with as many steps as fit.
     *
     * @param learners creates the learner with more changes of its settings
     */
    Learner choose(Function<List<SettingsChange>, Learner> learners, HashedSplit split, RunContext context)
            throws IOException {
        var documents = split.documents();
        var learner = learners.apply(List.of());
        var members = new EnsembleMembers(learner.settings());
        if (members.isEnsemble() && members.withSteps().isEmpty()) {
            context.log().accept("--budget has no effect: no member of this ensemble has training steps.");
            return learner;
        }
        var run = learner.fittedTo(documents)
                .description()
                .with(Map.of(
                        "budget", budget.toString(),
                        "seed", context.seed(),
                        "threads", context.threads(),
                        "data", split.dataSha256(),
                        "split", split.splitSha256()))
                .sha256();
        var kept = kept().filter(earlier -> earlier.run().equals(run));
        var choice = kept.isPresent()
                ? kept.get().choice()
                : members.isEnsemble()
                        ? choose(members, documents, context)
                        : steps.choose(learners, documents, context);
        context.log().accept(choice.describe() + (kept.isPresent() ? " (chosen when this run started)" : ""));
        AtomicFiles.writeString(
                work.resolve(FILE), ConfigFiles.json().writeValueAsString(new Kept(run, choice)) + "\n");
        var chosen = learners.apply(List.of(choice.change()));
        members.withSteps().forEach(name -> requireSteps(chosen, name, choice));
        return chosen;
    }

    /** The fewest steps of all members that have any; each is measured alone, and trained for each fold and once more. */
    private StepBudget.Choice choose(EnsembleMembers members, SplitDocuments documents, RunContext context)
            throws IOException {
        var names = members.withSteps();
        var choices = new ArrayList<StepBudget.Choice>();
        for (var name : names) {
            choices.add(steps.choose(
                    more -> members.learner(name, more),
                    documents,
                    context,
                    new StepBudget.Trainings(names.size(), members.trainings())));
        }
        return StepBudget.Choice.fewest(choices);
    }

    /** What a member sets for itself would have precedence over the choice. */
    private static void requireSteps(Learner chosen, String member, StepBudget.Choice choice) {
        var steps = chosen.settings().at("/members/" + member + "/training/steps");
        if (steps.asLong(-1) != choice.steps()) {
            throw InputException.in(
                    "--budget",
                    "the member \"" + member + "\" has training.steps of its own; set training.steps outside members"
                            + " instead.");
        }
    }

    /** The choice of an unfinished run; a file that cannot be read only costs another measurement. */
    private Optional<Kept> kept() {
        var file = work.resolve(FILE);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(ConfigFiles.json().readValue(file, Kept.class))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Removes the file after the model has been saved. */
    void forget() throws IOException {
        Files.deleteIfExists(work.resolve(FILE));
        Directories.deleteIfEmpty(work);
    }
}
