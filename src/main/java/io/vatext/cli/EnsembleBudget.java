package io.vatext.cli;

import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.support.InputException;
import io.vatext.support.StoppedException;
import io.vatext.tuning.StepBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of an ensemble fits into a time. Those members that make no steps learn for that: how long it takes is not known
 * before, and the run finds what they have learned in its directory.
 *
 * @param steps measures and chooses
 * @param members the ensemble
 * @param documents to learn from
 * @param context the run
 * @param keeper keeps how far the choice has come, for a run that resumes
 */
record EnsembleBudget(
        StepBudget steps, EnsembleMembers members, SplitDocuments documents, RunContext context, Keeper keeper) {
    private static final String OPTION = "--budget";

    /** Keeps how far a choice has come. */
    interface Keeper {
        void keep(BudgetedSteps.Kept kept) throws IOException;
    }

    /**
     * The passes of vectors of words and of documents, which take about as long; null if they are as in the settings.
     *
     * @throws InputException if members that make steps make different numbers of them
     */
    @Nullable
    Integer passes() throws IOException {
        var fewest = members.withSteps().stream().mapToLong(members::steps).min();
        for (var name : members.withSteps()) {
            if (members.steps(name) > fewest.orElseThrow()) {
                throw InputException.in(
                        OPTION,
                        "the member \"" + name + "\" has training.steps of its own; set training.steps outside members"
                                + " instead.");
            }
        }
        var words = members.names().stream().filter(members::hasWordVectors).findFirst();
        return words.isEmpty()
                ? null
                : steps.passes(more -> members.learner(words.get(), more), documents, context, members.vectorsCount());
    }

    /** Lets the members without steps learn, and chooses the steps of the others. */
    BudgetedSteps.Kept choose(BudgetedSteps.Kept begun) throws IOException {
        var limited = limited(begun);
        var kept = withLearned(begun, limited);
        var learned = kept.done();
        var leftOut = new ArrayList<>(limited.withoutSteps());
        leftOut.removeAll(learned);
        var withSteps = limited.withSteps();
        var choice = withSteps.isEmpty() || (steps.isOver() && !learned.isEmpty()) ? null : steps(limited, learned);
        if (choice == null || choice.steps() == 0) {
            leftOut.addAll(withSteps);
            if (choice != null && learned.isEmpty()) {
                throw steps.refusal(choice);
            }
            choice = null;
        }
        if (choice == null && learned.isEmpty()) {
            throw InputException.in(OPTION, "the time is too short: no member of the ensemble has learned in it.");
        }
        return kept.with(leftOut, choice);
    }

    /**
     * The members that have learned, as if the time were over.
     *
     * @throws InputException if there is none
     */
    BudgetedSteps.Kept learned(BudgetedSteps.Kept kept) {
        if (kept.done().isEmpty()) {
            throw new InputException("no member of the ensemble has learned yet; leave --finish out to go on.");
        }
        var leftOut = new ArrayList<>(members.names());
        leftOut.removeAll(kept.done());
        return kept.with(leftOut, null);
    }

    private EnsembleMembers limited(BudgetedSteps.Kept kept) {
        return kept.passes() == null ? members : members.withPasses(kept.passes());
    }

    /** Lets the members without steps learn, one after the other, until the time is over. */
    private BudgetedSteps.Kept withLearned(BudgetedSteps.Kept begun, EnsembleMembers limited) throws IOException {
        var stop = context.stop();
        var until = context.withStop(() -> stop.getAsBoolean() || steps.isOver());
        var kept = begun;
        for (var name : limited.withoutSteps()) {
            if (kept.done().contains(name)) {
                continue;
            }
            var learned = new ArrayList<>(kept.done());
            try {
                limited.only(List.of(name))
                        .withoutPrior()
                        .ensemble()
                        .learn(documents, until)
                        .classifier()
                        .close();
                learned.add(name);
            } catch (StoppedException e) {
                if (stop.getAsBoolean()) {
                    keeper.keep(kept.after(learned, steps.spent()));
                    throw e;
                }
            }
            kept = kept.after(learned, steps.spent());
            keeper.keep(kept);
        }
        return kept;
    }

    /** The fewest steps of all members that have any; each is measured alone, and trained for each fold and again from all labels. */
    private StepBudget.Choice steps(EnsembleMembers limited, List<String> learned) throws IOException {
        var names = limited.withSteps();
        var choices = new ArrayList<StepBudget.Choice>();
        for (var name : names) {
            var pretrainings = (limited.sharesVectors(name, learned) ? 0 : 1) + limited.furtherModels();
            var trainings = new StepBudget.Trainings(names.size(), limited.trainings(), pretrainings);
            choices.add(steps.fitting(more -> limited.learner(name, more), documents, context, trainings));
        }
        return StepBudget.Choice.fewest(choices);
    }

    /**
     * The ensemble that was chosen.
     *
     * @param when added to what the log says
     */
    Learner learner(BudgetedSteps.Kept kept, String when) {
        var leftOut = Objects.requireNonNull(kept.leftOut());
        var rest =
                members.names().stream().filter(name -> !leftOut.contains(name)).toList();
        var wanted = members.only(rest);
        var chosen = limited(kept).only(rest);
        if (kept.choice() != null) {
            context.log().accept(kept.choice().describe() + when);
        }
        var options = chosen.optionsUnlike(wanted);
        if (!options.isEmpty()) {
            context.log()
                    .accept("vectors read the text " + kept.passes() + " times at most by --budget" + when
                            + "; repeat with " + String.join(" ", options) + " for the same bits");
        }
        if (!leftOut.isEmpty()) {
            context.log()
                    .accept("left out by --budget, since there was no time: " + String.join(", ", leftOut) + when
                            + "; the members are " + String.join(", ", rest));
        }
        return (kept.choice() == null ? chosen : chosen.withSteps(kept.choice().steps())).ensemble();
    }
}
