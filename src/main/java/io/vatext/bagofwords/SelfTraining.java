package io.vatext.bagofwords;

import io.vatext.learning.RunContext;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labeled documents, and unlabeled ones with the answers of a teacher that has learned from the same labels. The teacher sees other
 * features than the student, so its answers tell what the student's features mean where no label does: one round of co-training (Blum and
 * Mitchell 1998, "Combining labeled and unlabeled data with co-training", table 1), in one direction.
 *
 * @param settings how many documents, and which
 * @param teachers the features that the teacher chooses from
 * @param pool the unlabeled documents, as numbers of words
 * @param context seed, threads and stop
 */
record SelfTraining(
        SelfTrainingSettings settings, List<LinearTraining.Option> teachers, List<int[]> pool, RunContext context)
        implements ExampleSource {
    /** The teacher's answer to a document of the pool, which has a known word. */
    private record Answer(int document, int label, double probability) {}

    @Override
    public Examples of(LabeledTexts texts, int[] known, Features features) {
        var labeled = texts.examples(features, known);
        if (labeled.presentClasses() < 2) {
            return labeled;
        }
        var vectors = new ArrayList<SparseVector>();
        var labels = new ArrayList<Integer>();
        for (var copy = 0; copy < settings.copies(); copy++) {
            for (var d = 0; d < known.length; d++) {
                vectors.add(labeled.vectors()[d]);
                labels.add(labeled.labels()[d]);
            }
        }
        for (var answer : surest(answers(texts.at(known)), texts.prior(known))) {
            vectors.add(features.vector(pool.get(answer.document())));
            labels.add(answer.label());
        }
        return new Examples(
                vectors.toArray(SparseVector[]::new),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                labeled.classes(),
                features.size());
    }

    private List<Answer> answers(LabeledTexts texts) {
        var settingsOfTeacher = settings.teacher();
        var quiet =
                context.withProgress(context.task(), Progress.Factory.silent()).withLog(line -> {});
        var teacher = new LinearTraining(
                        settingsOfTeacher.crossValidation(),
                        teachers,
                        settingsOfTeacher.estimator(),
                        settingsOfTeacher.criterion(),
                        quiet)
                .run(texts);
        var answers = new ArrayList<Answer>();
        new OrderedTasks(context.threads())
                .run(IntStream.range(0, pool.size()).iterator(), d -> answer(teacher, d), answer -> {
                    if (answer.label() >= 0) {
                        answers.add(answer);
                    }
                });
        return answers;
    }

    private Answer answer(LinearTraining.Trained teacher, int document) {
        if (context.stop().getAsBoolean()) {
            throw new StoppedException("Stopped before the classifier was learned; nothing was kept.", false);
        }
        var words = pool.get(document);
        if (teacher.features().known(words) == 0) {
            return new Answer(document, -1, 0);
        }
        var probabilities = teacher.probabilities(words);
        var label = CrossValidation.best(probabilities);
        return new Answer(document, label, probabilities[label]);
    }

    /** The answers that the teacher is surest of; of each class some, so that none is left out because its documents are harder. */
    private List<Answer> surest(List<Answer> answers, double[] prior) {
        var chosen = new ArrayList<Answer>();
        for (var label = 0; label < prior.length; label++) {
            var own = label;
            var sorted = answers.stream()
                    .filter(answer -> answer.label() == own)
                    .sorted(Comparator.comparingDouble(Answer::probability)
                            .reversed()
                            .thenComparingInt(Answer::document))
                    .toList();
            var wanted = Math.round(settings.share() * prior[label] * answers.size());
            chosen.addAll(sorted.subList(0, (int) Math.min(sorted.size(), wanted)));
        }
        return chosen;
    }
}
