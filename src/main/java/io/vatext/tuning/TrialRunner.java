package io.vatext.tuning;

import io.vatext.corpus.HashedSplit;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.experiment.Assessment;
import io.vatext.experiment.ExperimentContext;
import io.vatext.experiment.MatrixRunner;
import io.vatext.learning.Classifier;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.support.InputException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Runs single trials.
 *
 * @param method the name of the method
 * @param seed the seed of every trial
 * @param maker the program, machine kernels and threads that make trials
 * @param split the documents, with an empty test part
 * @param context progress, stop condition and log
 */
record TrialRunner(String method, long seed, String maker, HashedSplit split, ExperimentContext context) {
    /** A run that is asked for: a configuration with a number of steps. */
    record Job(
            int configuration,
            int rung,
            Map<String, JsonNode> settings,
            @Nullable Long steps) {}

    /** Everything that decides the result of a learner. */
    String id(Learner learner) throws IOException {
        return learner.description()
                .with(Map.of(
                        "method",
                        method,
                        "files",
                        learner.checksums(Embeddings.at(context.home())),
                        "seed",
                        seed,
                        "maker",
                        maker,
                        "data",
                        split.dataSha256(),
                        "split",
                        split.splitSha256()))
                .sha256();
    }

    /** The context of a run in a directory. */
    RunContext run(String task, RunDirectories directories) {
        return RunContext.of(seed)
                .withThreads(context.threads())
                .withProgress(task, context.progress())
                .withStop(context.stop())
                .withLog(context.log())
                .withDirectories(directories);
    }

    RunDirectories directories(TrialStore store, String id) {
        var embeddings = Embeddings.at(context.home());
        return new RunDirectories(
                store.work(id), context.home().resolve(MatrixRunner.PREPARED), store.pretrained(maker), embeddings);
    }

    /**
     * Runs a trial, from its checkpoint if there is one.
     *
     * @throws io.vatext.support.StoppedException if the context asked to stop; the checkpoint is kept
     */
    Trial run(Job job, Learner learner, String id, String task, TrialStore store) throws IOException {
        var start = System.nanoTime();
        try {
            var run = run(task, directories(store, id)).withLog(log(job));
            var learned = learner.learn(split.documents(), run);
            try (var classifier = learned.classifier()) {
                var selection = learned.selection();
                return selection != null && isOnValidation(selection)
                        ? trial(job, id, selection, start, null)
                        : trial(job, id, assessed(classifier), start, null);
            }
        } catch (TrainingException | InputException e) {
            return trial(job, id, null, start, String.valueOf(e.getMessage()));
        }
    }

    /** What the validation documents say about a learner that has not looked at them. */
    private Learned.Selection assessed(Classifier classifier) throws IOException {
        var validation = split.documents().validation();
        var measured = new Assessment(classifier, context.progress(), context.stop()).run(validation, null);
        return new Learned.Selection(
                        measured.misclassificationRate(), measured.documents(), Learned.Selection.ON_VALIDATION, "")
                .withMacroF1(measured.macroF1());
    }

    /** The first trial logs everything; the others would only repeat it. */
    private Consumer<String> log(Job job) {
        return job.configuration() == 0 && job.rung() == 0
                ? context.log()
                : line -> {
                    if (line.startsWith("warning") || line.startsWith("resuming")) {
                        context.log().accept(line);
                    }
                };
    }

    private static boolean isOnValidation(Learned.Selection selection) {
        return selection.how().equals(Learned.Selection.ON_VALIDATION);
    }

    private static Trial trial(
            Job job, String id, Learned.@Nullable Selection selection, long start, @Nullable String failure) {
        return new Trial(
                id,
                job.configuration(),
                job.rung(),
                job.settings(),
                job.steps(),
                selection == null ? null : selection.misclassificationRate(),
                selection == null ? null : selection.negativeLogLikelihood(),
                selection == null ? null : selection.macroF1(),
                (System.nanoTime() - start) / 1e9,
                failure);
    }
}
