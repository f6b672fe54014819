package io.vatext.bagofwords;

import io.vatext.learning.RunContext;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labeled documents, and unlabeled ones with a classifier's own answers: weights are learned from the labels, answer the unlabeled
 * documents, are learned again from labels and answers, and so on (self-training; Scudder 1965, "Probability of error of some adaptive
 * pattern-recognition machines"). It helps with few labels, if the unlabeled documents of different classes are well separated.
 *
 * @param settings how many documents, and which
 * @param pool vectors of the unlabeled documents
 * @param estimator estimates the weights that give answers, with its usual regularization
 * @param context threads and stop
 */
record SelfTrainingRounds(Settings settings, List<SparseVector> pool, Estimator estimator, RunContext context)
        implements ExampleSource {
    private static final int MOST_COPIES = 1_000;

    /**
     * The settings of self-training with own answers.
     *
     * @param unlabeled the largest number of unlabeled documents, drawn at random
     * @param share the share of the answers that are learned from: of each class as many as its share of the labels, if it is answered
     *     often enough, and those with the highest probability
     * @param weight about the weight of all answers together, if that of all labeled documents is 1: a labeled document counts a whole
     *     number of times, from once to 1,000 times, and an answer once
     * @param rounds how often answers are given; with 0, cross-validation does not try self-training
     */
    record Settings(int unlabeled, double share, double weight, int rounds) {
        /** Checks the values. */
        Settings {
            BagOfWordsSettings.require(
                    unlabeled >= 1, "self_training.unlabeled must be at least 1; found " + unlabeled + ".");
            BagOfWordsSettings.require(
                    share > 0 && share <= 1,
                    "self_training.share must be above 0 and at most 1; 0.8 is usual; found " + share + ".");
            BagOfWordsSettings.require(
                    weight > 0 && !Double.isInfinite(weight),
                    "self_training.weight must be above 0; 5 is usual; found " + weight + ".");
            BagOfWordsSettings.require(
                    rounds >= 0 && rounds <= 100,
                    "self_training.rounds must be from 0 to 100; 5 is usual; found " + rounds + ".");
        }
    }

    @Override
    public Examples of(LabeledTexts texts, int[] known, Features features) {
        var labeled = texts.examples(features, known);
        if (labeled.presentClasses() < 2) {
            return labeled;
        }
        var prior = texts.prior(known);
        var examples = labeled;
        for (var round = 0; round < settings.rounds(); round++) {
            var chosen = answers(examples).surest(settings.share(), prior);
            var copies = Math.round(chosen.all().size() / (settings.weight() * known.length));
            examples = chosen.after(labeled, (int) Math.max(1, Math.min(MOST_COPIES, copies)), pool::get);
        }
        return examples;
    }

    private Answers answers(Examples examples) {
        var fit = estimator.fits(examples).get(estimator.usual());
        var quiet =
                context.withProgress(context.task(), Progress.Factory.silent()).withLog(line -> {});
        var weights = LinearTraining.weights(fit, quiet);
        var answers = new ArrayList<Answers.Answer>();
        new OrderedTasks(context.threads())
                .run(
                        IntStream.range(0, pool.size()).iterator(),
                        d -> Answers.Answer.of(d, estimator.link().probabilities(weights.scores(pool.get(d)))),
                        answers::add);
        return new Answers(answers);
    }
}
