package io.vatext.cli;

import io.vatext.bagofwords.BagOfWordsMethod;
import io.vatext.corpus.SplitDocuments;
import io.vatext.ensemble.EnsembleMethod;
import io.vatext.experiment.Assessment;
import io.vatext.learning.Learned;
import io.vatext.learning.RunContext;
import io.vatext.methods.Methods;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The error that a linear classifier reaches in seconds with the same labeled documents, on the same validation
 * documents: training that does not get below it is not worth its time.
 *
 * @param misclassificationRate between 0 and 1
 * @param documents validation documents
 */
record LinearBaseline(double misclassificationRate, long documents) {
    static final String METHOD = "linear-svm";

    /** With more labeled documents, fitting may take minutes. */
    private static final long MOST_LABELED = 50_000;

    /** With more labeled documents, fitting takes long enough to show its progress. */
    private static final long QUICK = 2_000;

    /** Whether a method should be compared: linear ones take seconds themselves, and an ensemble reports its members. */
    static boolean isFor(String method) {
        return !method.equals(EnsembleMethod.NAME)
                && BagOfWordsMethod.all().stream()
                        .noneMatch(linear -> linear.name().equals(method));
    }

    /**
     * Fits, and logs the error in one line.
     *
     * @return null if there are no validation documents or too many labeled ones, or fitting failed
     */
    static @Nullable LinearBaseline fit(SplitDocuments documents, RunContext context) throws IOException {
        var counts = documents.counts();
        var labeled = counts.getOrDefault(SplitDocuments.LABELED, 0L);
        if (labeled > MOST_LABELED || counts.getOrDefault("validation", 0L) == 0) {
            return null;
        }
        var shown = labeled > QUICK ? context.progress() : Progress.Factory.silent();
        var start = System.nanoTime();
        try (var classifier = Methods.standard()
                .named(METHOD, "baseline")
                .learner(List.of(), List.of())
                .learn(
                        documents.forComparison(),
                        RunContext.of(context.seed())
                                .withThreads(context.threads())
                                .withProgress(METHOD, shown)
                                .withStop(context.stop()))
                .classifier()) {
            var evaluation = new Assessment(classifier, shown, context.stop()).run(documents.validation(), null);
            context.log()
                    .accept(String.format(
                            Locale.ROOT,
                            "%s: %.1f %%, macro-F1 %.4f, of %,d validation documents (%.1f s); training should get below that",
                            METHOD,
                            100 * evaluation.misclassificationRate(),
                            evaluation.macroF1(),
                            evaluation.documents(),
                            (System.nanoTime() - start) / 1e9));
            return new LinearBaseline(evaluation.misclassificationRate(), evaluation.documents());
        } catch (InputException | TrainingException e) {
            context.log().accept(METHOD + ": not compared: " + e.getMessage());
            return null;
        }
    }

    /** Compares a result on the same documents, in one line; null if it was measured on others. */
    @Nullable
    String compare(Learned.@Nullable Selection selection) {
        if (selection == null || !selection.how().equals(Learned.Selection.ON_VALIDATION)) {
            return null;
        }
        var error = selection.misclassificationRate();
        return String.format(
                Locale.ROOT,
                "validation error: %.1f %%, %s: %.1f %% of the same documents%s",
                100 * error,
                METHOD,
                100 * misclassificationRate,
                error < misclassificationRate
                        ? ""
                        : "; training did not get below it, so try more steps, another epsilon or --method " + METHOD);
    }
}
