package io.vatext.bagofwords;

import io.vatext.learning.RunContext;
import io.vatext.support.AnswerCounts;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Chooses features and the strength of regularization: documents are divided into folds, and each fold is classified
 * with weights learned from the others.
 *
 * @param settings the numbers of folds and documents
 * @param options what to choose from, at least one
 * @param estimator estimates weights, with one of several candidates
 * @param criterion what the best candidate is best in
 * @param context seed, threads, progress and log
 */
record CrossValidation(
        Settings settings,
        List<LinearTraining.Option> options,
        Estimator estimator,
        Criterion criterion,
        RunContext context) {
    private static final int CALIBRATION_DOCUMENTS = 2_000;

    /** What candidates are compared by, on the documents that were left out. */
    enum Criterion {
        /** Their errors. */
        ERRORS,
        /** The likelihood of calibrated probabilities, which few documents tell more of than their errors. */
        LIKELIHOOD
    }

    /**
     * The cost of cross-validation.
     *
     * @param folds parts of the documents; each candidate is learned once for each
     * @param documents the largest number of documents to use; of more, so many are drawn, each class in proportion
     */
    record Settings(int folds, int documents) {
        /** Checks the numbers. */
        Settings {
            if (folds < 2) {
                throw new IllegalArgumentException(
                        "cross_validation.folds must be at least 2; 5 is usual; found " + folds + ".");
            }
            if (documents < 2) {
                throw new IllegalArgumentException(
                        "cross_validation.documents must be at least 2; found " + documents + ".");
            }
        }
    }

    /**
     * The choice.
     *
     * @param option position in the list of options
     * @param candidate position in the estimator's list
     * @param link turns scores into probabilities, calibrated by the documents that were left out
     * @param errors misclassified documents
     * @param macroF1 the mean F1 of the classes
     * @param documents documents that were classified; 0 if there were too few to choose
     * @param folds the number of folds
     */
    record Choice(int option, int candidate, Link link, int errors, double macroF1, int documents, int folds) {}

    /** The results of one candidate so far. */
    private static final class Tally {
        private final int option;
        private final int candidate;
        private final Calibration calibration;
        private final AnswerCounts answers;

        Tally(int option, int candidate, int classes, Calibration calibration) {
            this.option = option;
            this.candidate = candidate;
            this.calibration = calibration;
            this.answers = new AnswerCounts(classes);
        }
    }

    /** One of the tasks of a fit, and the candidate it belongs to. */
    private record Job(Tally tally, Supplier<List<ClassWeights>> task, boolean isLast) {}

    /** The scores that one task gives the documents that were left out: by document, for some classes. */
    private record Scores(Job job, int[] classes, double[][] byDocument) {}

    /** Chooses by the documents that were left out; of equally good candidates the most regularized one. */
    Choice choose(LabeledTexts texts) {
        var seeds = new Seeds(context.seed());
        var classes = texts.classes().size();
        var used = Folds.sample(texts.labels(), classes, settings.documents(), seeds);
        var labels = Arrays.stream(used).map(d -> texts.labels()[d]).toArray();
        var folds = Folds.possible(labels, classes, settings.folds());
        var candidates = estimator.candidates().size();
        if (folds < 2) {
            return new Choice(0, estimator.usual(), estimator.link(), 0, 0, 0, 0);
        }
        var fold = Folds.of(texts.documents(used), labels, classes, folds, seeds);
        var tallies = new ArrayList<Tally>();
        for (var option = 0; option < options.size(); option++) {
            for (var candidate = 0; candidate < candidates; candidate++) {
                tallies.add(new Tally(option, candidate, classes, new Calibration(classes, labels.length)));
            }
        }
        try (var progress = context.progress()
                .start(context.task() + ", cross-validation", (long) folds * tallies.size(), "fits")) {
            for (var f = 0; f < folds; f++) {
                var left = f;
                var learned = where(used, d -> fold[d] != left);
                var leftOut = where(used, d -> fold[d] == left);
                for (var option = 0; option < options.size(); option++) {
                    checkStop();
                    var features = options.get(option).fitter().fit(texts.documents(learned));
                    var own = tallies.subList(option * candidates, (option + 1) * candidates);
                    run(
                            options.get(option).source().of(texts, learned, features),
                            texts.prior(learned),
                            new LeftOut(texts, features, leftOut),
                            own,
                            progress,
                            (long) f * tallies.size() + (long) option * candidates);
                }
            }
        }
        var best = best(tallies);
        var link = estimator.link().with(best.calibration.scale());
        return new Choice(
                best.option,
                best.candidate,
                link,
                (int) best.answers.errors(),
                best.answers.macroF1(),
                used.length,
                folds);
    }

    /**
     * The best candidate; of several the first, which is the most regularized. If the one with the fewest errors answers always
     * the same, which errs little if one class has nearly all documents, the likelihood of calibrated probabilities
     * decides.
     */
    private Tally best(List<Tally> tallies) {
        var best = tallies.get(0);
        for (var tally : tallies) {
            best = tally.answers.errors() < best.answers.errors() ? tally : best;
        }
        if (criterion == Criterion.LIKELIHOOD || best.answers.isConstant()) {
            for (var tally : tallies) {
                best = tally.calibration.loss() < best.calibration.loss() ? tally : best;
            }
        }
        return best;
    }

    private static int[] where(int[] documents, IntPredicate chosen) {
        var result = new int[documents.length];
        var count = 0;
        for (var d = 0; d < documents.length; d++) {
            if (chosen.test(d)) {
                result[count++] = documents[d];
            }
        }
        return Arrays.copyOf(result, count);
    }

    /** Documents of one fold. */
    private static final class LeftOut {
        private final Examples examples;
        private final boolean[] known;

        LeftOut(LabeledTexts texts, Features features, int[] positions) {
            examples = texts.examples(features, positions);
            known = new boolean[positions.length];
            for (var d = 0; d < positions.length; d++) {
                known[d] = features.known(texts.documents().get(positions[d])) > 0;
            }
        }
    }

    private void run(
            Examples learned, double[] shares, LeftOut leftOut, List<Tally> tallies, Progress progress, long before) {
        var fits = estimator.fits(learned);
        var jobs = new ArrayList<Job>();
        for (var c = 0; c < fits.size(); c++) {
            var tasks = fits.get(c).tasks();
            for (var t = 0; t < tasks.size(); t++) {
                jobs.add(new Job(tallies.get(c), tasks.get(t), t == tasks.size() - 1));
            }
        }
        var collected = new double[leftOut.known.length][learned.classes()];
        var done = new int[1];
        new OrderedTasks(context.threads()).run(jobs.iterator(), job -> score(job, leftOut), scores -> {
            for (var d = 0; d < collected.length; d++) {
                for (var i = 0; i < scores.classes().length; i++) {
                    collected[d][scores.classes()[i]] = scores.byDocument()[d][i];
                }
            }
            if (scores.job().isLast()) {
                count(collected, leftOut, shares, scores.job().tally());
                progress.update(before + ++done[0], "");
            }
        });
    }

    private Scores score(Job job, LeftOut leftOut) {
        checkStop();
        var parts = job.task().get();
        var vectors = leftOut.examples.vectors();
        var scores = new double[vectors.length][parts.size()];
        for (var d = 0; d < vectors.length; d++) {
            for (var i = 0; i < parts.size(); i++) {
                scores[d][i] = parts.get(i).score(vectors[d]);
            }
        }
        var classes = parts.stream().mapToInt(ClassWeights::label).toArray();
        return new Scores(job, classes, scores);
    }

    private void count(double[][] scores, LeftOut leftOut, double[] shares, Tally tally) {
        for (var d = 0; d < scores.length; d++) {
            var label = leftOut.examples.labels()[d];
            var answer = best(leftOut.known[d] ? scores[d] : shares);
            tally.answers.add(label, answer);
            if (leftOut.known[d] && d < CALIBRATION_DOCUMENTS) {
                tally.calibration.add(estimator.link().calibrated(scores[d]), label);
            }
        }
    }

    /** The position of the largest number. */
    static int best(double[] numbers) {
        var best = 0;
        for (var i = 1; i < numbers.length; i++) {
            best = numbers[i] > numbers[best] ? i : best;
        }
        return best;
    }

    private void checkStop() {
        if (context.stop().getAsBoolean()) {
            throw new StoppedException("Stopped before the classifier was learned; nothing was kept.", false);
        }
    }
}
