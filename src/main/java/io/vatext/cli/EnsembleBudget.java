package io.vatext.cli;

import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.support.InputException;
import io.vatext.support.StoppedException;
import io.vatext.tuning.StepBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        if (!withSteps.isEmpty() && (!steps.isOver() || learned.isEmpty())) {
            var measured = measured(limited, learned);
            var choice = fitting(limited, learned, measured);
            if (choice.hasFewerSteps() && limited.modelsSuit()) {
                choice = fitting(limited.withModels(1), learned, measured);
                if (choice.steps() > 0) {
                    return kept.with(leftOut, choice, 1);
                }
            }
            if (choice.steps() > 0) {
                return kept.with(leftOut, choice, null);
            }
            if (learned.isEmpty()) {
                throw steps.refusal(choice);
            }
        }
        if (learned.isEmpty()) {
            throw InputException.in(OPTION, "the time is too short: no member of the ensemble has learned in it.");
        }
        leftOut.addAll(withSteps);
        return kept.with(leftOut, null, null);
    }

    /**
     * An ensemble of the members that have learned.
     *
     * @throws InputException if there is none
     */
    Learner learned(BudgetedSteps.Kept kept) {
        var learned = kept.done();
        if (learned.isEmpty()) {
            throw nothingLearned();
        }
        var others = new ArrayList<>(members.names());
        others.removeAll(learned);
        context.log()
                .accept("left out by --finish, since they have not learned yet: " + String.join(", ", others)
                        + "; the members are " + String.join(", ", learned));
        return limited(kept).only(learned).ensemble();
    }

    static InputException nothingLearned() {
        return new InputException(
                "no member of the ensemble has finished learning, so there is no model to write; give the command without --finish to go on.");
    }

    private EnsembleMembers limited(BudgetedSteps.Kept kept) {
        var all = kept.passes() == null ? members : members.withPasses(kept.passes());
        return kept.models() == null ? all : all.withModels(kept.models());
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
        kept = kept.after(kept.done(), steps.spent());
        keeper.keep(kept);
        return kept;
    }

    /** What the steps of each member that has any cost, measured alone. */
    private Map<String, StepBudget.Measured> measured(EnsembleMembers limited, List<String> learned)
            throws IOException {
        var all = new LinkedHashMap<String, StepBudget.Measured>();
        for (var name : limited.withSteps()) {
            var pretrains = pretrainings(limited, learned, name) > 0;
            all.put(name, steps.measure(more -> limited.learner(name, more), documents, context, pretrains));
        }
        return all;
    }

    /** The fewest steps of all members that have any; each is trained for each fold and again from all labels. */
    private StepBudget.Choice fitting(
            EnsembleMembers limited, List<String> learned, Map<String, StepBudget.Measured> measured) {
        var choices = new ArrayList<StepBudget.Choice>();
        measured.forEach((name, cost) -> choices.add(steps.fitting(
                cost,
                new StepBudget.Trainings(measured.size(), limited.trainings(), pretrainings(limited, learned, name)))));
        return StepBudget.Choice.fewest(choices);
    }

    private static int pretrainings(EnsembleMembers limited, List<String> learned, String name) {
        return (limited.sharesVectors(name, learned) ? 0 : 1) + limited.furtherModels();
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
        if (kept.models() != null) {
            context.log()
                    .accept("one model with steps learns from all labels by --budget" + when
                            + "; repeat with --set models=" + kept.models() + " for the same bits");
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
