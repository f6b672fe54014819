package io.vatext.cli;

import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.support.InputException;
import io.vatext.support.StoppedException;
import io.vatext.tuning.StepBudget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of an ensemble fits into a time.
 *
 * @param budget the time
 * @param steps measures and chooses
 * @param members the ensemble
 * @param documents to learn from
 * @param context the run
 */
record EnsembleBudget(
        Duration budget, StepBudget steps, EnsembleMembers members, SplitDocuments documents, RunContext context) {
    private static final String OPTION = "--budget";

    /** The passes of vectors of words and of documents, which take about as long; null if they are as in the settings. */
    @Nullable
    Integer passes() throws IOException {
        var trained = members.names().stream().filter(members::hasVectors).toList();
        var words = trained.stream().filter(members::hasWordVectors).toList();
        if (words.isEmpty()) {
            return null;
        }
        // Members with word vectors share them, so that they are trained once.
        var kinds = 1 + trained.size() - words.size();
        return steps.passes(more -> members.learner(words.get(0), more), documents, context, kinds);
    }

    /** Lets the members without steps learn, and chooses the steps of the others. */
    BudgetedSteps.Kept choose(BudgetedSteps.Kept begun) throws IOException {
        var limited = limited(begun);
        var leftOut = new ArrayList<>(leftOut(limited));
        var withSteps = members.withSteps();
        var learned = members.names().stream()
                .filter(name -> !leftOut.contains(name) && !withSteps.contains(name))
                .toList();
        var choice = withSteps.isEmpty() ? null : steps(limited, learned);
        if (choice != null && choice.steps() == 0) {
            leftOut.addAll(withSteps);
            choice = null;
        }
        if (leftOut.size() == members.names().size()) {
            throw InputException.in(
                    OPTION,
                    String.format(
                            Locale.ROOT,
                            "%,d s are too short: no member of the ensemble has learned in that time.",
                            budget.toSeconds()));
        }
        return new BudgetedSteps.Kept(begun.run(), begun.passes(), leftOut, choice);
    }

    private EnsembleMembers limited(BudgetedSteps.Kept kept) {
        return kept.passes() == null ? members : members.withPasses(kept.passes());
    }

    /** Lets the members without steps learn, one after the other; those that are not finished in time are left out. */
    private List<String> leftOut(EnsembleMembers limited) throws IOException {
        var stop = context.stop();
        var until = context.withStop(() -> stop.getAsBoolean() || steps.isOver());
        var leftOut = new ArrayList<String>();
        for (var name : limited.withoutSteps()) {
            try {
                limited.only(List.of(name)).learn(documents, until).classifier().close();
            } catch (StoppedException e) {
                if (stop.getAsBoolean()) {
                    throw e;
                }
                leftOut.add(name);
            }
        }
        return leftOut;
    }

    /** The fewest steps of all members that have any; each is measured alone, and trained for each fold and once more. */
    private StepBudget.Choice steps(EnsembleMembers limited, List<String> learned) throws IOException {
        var names = limited.withSteps();
        var choices = new ArrayList<StepBudget.Choice>();
        for (var name : names) {
            var trainings =
                    new StepBudget.Trainings(names.size(), limited.trainings(), limited.sharesVectors(name, learned));
            choices.add(steps.fitting(more -> limited.learner(name, more), documents, context, trainings));
        }
        return StepBudget.Choice.fewest(choices);
    }

    /** The ensemble that was chosen. */
    Learner learner(Function<List<SettingsChange>, Learner> learners, BudgetedSteps.Kept kept, String when) {
        var choice = kept.choice();
        var chosen = learners.apply(choice == null ? List.of() : List.of(choice.change()));
        if (choice != null) {
            context.log().accept(choice.describe() + when);
            members.withSteps().forEach(name -> requireSteps(chosen, name, choice));
        }
        var result = new EnsembleMembers(chosen.settings());
        if (kept.passes() != null) {
            context.log()
                    .accept(String.format(
                            Locale.ROOT,
                            "vectors read the text %1$d times by --budget%2$s; repeat with --set"
                                    + " pretraining.skip_gram.epochs=%1$d --set paragraphs.epochs=%1$d for the same bits",
                            kept.passes(),
                            when));
            result = result.withPasses(kept.passes());
        }
        var leftOut = Objects.requireNonNull(kept.leftOut());
        if (leftOut.isEmpty()) {
            return kept.passes() == null ? chosen : result.only(members.names());
        }
        var rest =
                members.names().stream().filter(name -> !leftOut.contains(name)).toList();
        context.log()
                .accept(String.format(
                        Locale.ROOT,
                        "left out by --budget, since they would take longer: %s%s; name the others under members for the same"
                                + " bits (%s)",
                        String.join(", ", leftOut),
                        when,
                        String.join(", ", rest)));
        return result.only(rest);
    }

    /** What a member sets for itself would have precedence over the choice. */
    private static void requireSteps(Learner chosen, String member, StepBudget.Choice choice) {
        var steps = chosen.settings().at("/members/" + member + "/training/steps");
        if (steps.asLong(-1) != choice.steps()) {
            throw InputException.in(
                    OPTION,
                    "the member \"" + member + "\" has training.steps of its own; set training.steps outside members"
                            + " instead.");
        }
    }
}
