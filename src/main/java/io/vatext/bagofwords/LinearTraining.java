package io.vatext.bagofwords;

import io.vatext.learning.Learned;
import io.vatext.learning.RunContext;
import io.vatext.support.OrderedTasks;
import io.vatext.support.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by cross-validation, then learns from all documents.
 *
 * @param crossValidation the folds and documents of cross-validation; null if there is nothing to choose
 * @param options what to choose from, at least one
 * @param estimator estimates weights
 * @param criterion what is chosen by
 * @param context seed, threads, progress and log
 */
record LinearTraining(
        CrossValidation.@Nullable Settings crossValidation,
        List<Option> options,
        Estimator estimator,
        CrossValidation.Criterion criterion,
        RunContext context) {
    /** Chooses by the number of errors. */
    LinearTraining(
            CrossValidation.@Nullable Settings crossValidation,
            List<Option> options,
            Estimator estimator,
            RunContext context) {
        this(crossValidation, options, estimator, CrossValidation.Criterion.ERRORS, context);
    }

    /**
     * What to learn from: one of several to choose from.
     *
     * @param name for people; empty if there is only one
     * @param fitter makes the features
     * @param source gives the examples that weights are estimated from
     */
    record Option(String name, Features.Fitter fitter, ExampleSource source) {
        /** Learns from the labeled documents alone. */
        Option(String name, Features.Fitter fitter) {
            this(name, fitter, (texts, known, features) -> texts.examples(features, known));
        }
    }

    /**
     * The result of learning.
     *
     * @param option the name of the option that was chosen
     * @param features of the texts
     * @param weights of the features
     * @param link turns scores into probabilities
     * @param prior the share of each class
     * @param selection the error that was selected by; null if nothing was selected
     * @param seconds of choosing and learning
     */
    record Trained(
            String option,
            Features features,
            LinearWeights weights,
            Link link,
            double[] prior,
            Learned.@Nullable Selection selection,
            double seconds) {
        /** The probabilities of the classes of a document with a known word. */
        double[] probabilities(int[] words) {
            return link.probabilities(weights.scores(features.vector(words)));
        }

        /** The result of a learner whose model has these features and weights. */
        Learned learned(LinearModel model) {
            return learned(model, List.of());
        }

        /** The same with notes for people. */
        Learned learned(LinearModel model, List<String> notes) {
            return new Learned(new LinearClassifier(model), new Learned.Cost(seconds, null, null), selection, notes);
        }
    }

    /** Chooses and learns. */
    Trained run(LabeledTexts texts) {
        var start = System.nanoTime();
        var choice = choose(texts);
        var option = options.get(choice.option());
        var features = option.fitter().fit(texts.documents());
        var examples = option.source().of(texts, texts.all(), features);
        var weights = weights(estimator.fits(examples).get(choice.candidate()), context);
        return new Trained(
                option.name(),
                features,
                weights,
                choice.link(),
                texts.prior(texts.all()),
                selection(choice),
                (System.nanoTime() - start) / 1e9);
    }

    /** Learns the weights of all classes. */
    static LinearWeights weights(Estimator.Fit fit, RunContext context) {
        var tasks = fit.tasks();
        var parts = new ArrayList<ClassWeights>();
        var done = new long[1];
        try (var progress = context.progress().start(context.task() + ", learning", tasks.size(), "fits")) {
            new OrderedTasks(context.threads())
                    .run(
                            tasks.iterator(),
                            task -> {
                                if (context.stop().getAsBoolean()) {
                                    throw new StoppedException(
                                            "Stopped before the classifier was learned; nothing was kept.", false);
                                }
                                return task.get();
                            },
                            some -> {
                                parts.addAll(some);
                                progress.update(++done[0], "");
                            });
        }
        return LinearWeights.of(parts);
    }

    private CrossValidation.Choice choose(LabeledTexts texts) {
        if (crossValidation == null) {
            return new CrossValidation.Choice(0, estimator.usual(), estimator.link(), 0, 0, 0, 0);
        }
        var choice = new CrossValidation(crossValidation, options, estimator, criterion, context).choose(texts);
        if (choice.documents() == 0) {
            context.log()
                    .accept("cross-validation: no class has two labeled documents, so "
                            + estimator.candidates().get(choice.candidate()) + " is taken.");
        }
        return choice;
    }

    private Learned.@Nullable Selection selection(CrossValidation.Choice choice) {
        if (choice.documents() == 0) {
            return null;
        }
        var option = options.get(choice.option()).name();
        var chosen =
                (option.isEmpty() ? "" : option + ", ") + estimator.candidates().get(choice.candidate());
        var error = (double) choice.errors() / choice.documents();
        context.log()
                .accept(String.format(
                        Locale.ROOT,
                        "cross-validation: %s, error %.2f %%, macro-F1 %.4f of %,d documents in %d folds",
                        chosen,
                        100 * error,
                        choice.macroF1(),
                        choice.documents(),
                        choice.folds()));
        return new Learned.Selection(error, choice.documents(), choice.folds() + "-fold cross-validation", chosen)
                .withMacroF1(choice.macroF1());
    }
}
