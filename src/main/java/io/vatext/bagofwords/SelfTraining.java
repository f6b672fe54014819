package io.vatext.bagofwords;

import io.vatext.learning.RunContext;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.util.ArrayList;
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
    @Override
    public Examples of(LabeledTexts texts, int[] known, Features features) {
        var labeled = texts.examples(features, known);
        if (labeled.presentClasses() < 2) {
            return labeled;
        }
        return answers(texts.at(known))
                .surest(settings.share(), texts.prior(known))
                .after(labeled, settings.copies(), d -> features.vector(pool.get(d)));
    }

    private Answers answers(LabeledTexts texts) {
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
        var answers = new ArrayList<Answers.Answer>();
        new OrderedTasks(context.threads())
                .run(IntStream.range(0, pool.size()).iterator(), d -> answer(teacher, d), answer -> {
                    if (answer.label() >= 0) {
                        answers.add(answer);
                    }
                });
        return new Answers(answers);
    }

    private Answers.Answer answer(LinearTraining.Trained teacher, int document) {
        if (context.stop().getAsBoolean()) {
            throw new StoppedException("Stopped before the classifier was learned; nothing was kept.", false);
        }
        var words = pool.get(document);
        if (teacher.features().known(words) == 0) {
            return new Answers.Answer(document, -1, 0);
        }
        return Answers.Answer.of(document, teacher.probabilities(words));
    }
}
