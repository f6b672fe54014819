package io.vatext.ensemble;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.learning.Prediction;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets members learn, and keeps what they learned.
 *
 * @param context the run
 * @param store where results are kept
 * @param directories where members find what they share, without a work directory
 * @param documents the folds
 * @param makesSteps whether training steps are made; otherwise the best weights so far are taken
 */
record MemberTraining(
        RunContext context,
        FoldStore store,
        RunDirectories directories,
        FoldedDocuments documents,
        boolean makesSteps) {
    private static final int CHUNK = 512;
    private static final String ALL = "all";

    /** The end of the name of a part whose training was stopped; the whole part may still be learned later. */
    private static final String STOPPED = "-stopped";

    /** Learns from all folds but one, and classifies that one. */
    FoldStore.Part leavingOut(Member member, int fold) throws IOException {
        var task = documents.count() == 1
                ? member.name()
                : "fold " + (fold + 1) + " of " + documents.count() + ", " + member.name();
        return learn(member, part(fold), task, fold + 1, documents.split(fold));
    }

    /** Learns from all documents. */
    FoldStore.Part fromAll(Member member) throws IOException {
        return fromAll(member, 0);
    }

    /** Learns from all documents; each model, counted from 0, has random numbers of its own. */
    FoldStore.Part fromAll(Member member, int model) throws IOException {
        var task = "all labels, " + member.name() + (model == 0 ? "" : ", model " + (model + 1));
        return seeded(model).learn(member, part(ALL, model), task, 0, documents.whole());
    }

    private static String part(String name, int model) {
        return model == 0 ? name : name + "-" + (model + 1);
    }

    private MemberTraining seeded(int model) {
        return model == 0
                ? this
                : new MemberTraining(
                        context.withSeed(new Seeds(context.seed()).seed("model of all labels", model)),
                        store,
                        directories,
                        documents,
                        makesSteps);
    }

    /** Whether a member can learn from all folds but one; a training without more steps must have begun. */
    boolean canLeaveOut(Member member, int fold) throws IOException {
        var part = part(fold);
        return canTrain(member) || isFinished(member, part) || member.learner().hasBegun(of(workOf(member, part)));
    }

    /** Whether a member has learned from all folds but one, with all its steps. */
    boolean hasLeftOut(Member member, int fold) throws IOException {
        return isFinished(member, part(fold));
    }

    /** Whether a member can learn from all documents; the weights of a training that is not finished are worth nothing then. */
    boolean canLearnFromAll(Member member) throws IOException {
        return canLearnFromAll(member, 0);
    }

    /** Like {@link #canLearnFromAll(Member)}, for one of several models. */
    boolean canLearnFromAll(Member member, int model) throws IOException {
        return canTrain(member) || seeded(model).isFinished(member, part(ALL, model));
    }

    private boolean canTrain(Member member) {
        return makesSteps || member.learner().withSteps(1).isEmpty();
    }

    private boolean isFinished(Member member, String part) throws IOException {
        var run = description(member, part);
        return store.find(member.name(), store.fileOf(part, run), run) != null;
    }

    private RunDirectories of(@Nullable Path work) {
        return new RunDirectories(work, directories.prepared(), directories.pretrained(), directories.embeddings());
    }

    private Path workOf(Member member, String part) throws IOException {
        return store.work(member.name(), store.fileOf(part, description(member, part)));
    }

    private static String part(int fold) {
        return "fold-" + (fold + 1);
    }

    private FoldStore.Part learn(Member member, String part, String task, int fold, SplitDocuments split)
            throws IOException {
        var run = description(member, part);
        var file = store.fileOf(part, run);
        var found = store.find(member.name(), file, run);
        if (found != null) {
            context.log().accept(task + ": already done");
            return found;
        }
        var work = context.directories().work() == null ? null : store.work(member.name(), file);
        var shown = context.progress().of(member.name(), fold, documents.count());
        var own = context.withProgress(context.task() + ", " + task, shown)
                .withLog(line -> context.log().accept(task + ": " + line))
                .withDirectories(of(work));
        try {
            var stops = !canTrain(member);
            var learned = (stops ? member.learner().withoutMoreSteps() : member.learner()).learn(split, own);
            try (var classifier = learned.classifier()) {
                if (!classifier.classes().equals(documents.classes())) {
                    throw new IllegalStateException(member.name() + " has other classes: " + classifier.classes());
                }
                var kept = stops ? file + STOPPED : file;
                var model = store.keepModel(member.name(), kept, classifier);
                var probabilities = split.validation() == DocumentSource.EMPTY
                        ? List.<double[]>of()
                        : probabilities(classifier, split.validation(), task + ", classifying", shown);
                var result = new FoldStore.Part(
                        model, probabilities.toArray(double[][]::new), learned.cost(), learned.keptStep());
                store.keep(member.name(), kept, run, result, documents.classes().size());
                if (!stops) {
                    member.learner().forget(own);
                }
                return result;
            }
        } catch (StoppedException e) {
            throw work == null
                    ? e
                    : new StoppedException("Stopped at " + task + "; what was finished before is kept.", true);
        } catch (TrainingException e) {
            var failure = new TrainingException(task + ": " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    /** Everything that decides the result. */
    private Description description(Member member, String part) throws IOException {
        var all = new LinkedHashMap<String, Object>();
        all.put("method", member.method());
        all.put("settings", settings(member));
        all.put("files", member.learner().checksums(directories.embeddings()));
        all.put("part", part);
        all.put("seed", context.seed());
        all.put("threads", context.threads());
        all.put("labeled_sha256", documents.labeledChecksum());
        if (readsUnlabeled(member, directories)) {
            all.put("unlabeled_sha256", documents.unlabeledChecksum());
        }
        return Description.of(all);
    }

    /** A member's settings without those that have no effect, in a form that later versions compare with. */
    static Object settings(Member member) {
        return ConfigFiles.json().readTree(member.learner().description().json());
    }

    /** Whether a member reads unlabeled text, if only for its words. */
    static boolean readsUnlabeled(Member member, RunDirectories directories) {
        return member.learner().usesUnlabeled()
                || member.learner().tokenizer(directories.embeddings()).isPresent();
    }

    /** Classifies documents. */
    List<double[]> probabilities(Classifier classifier, DocumentSource source, String task) {
        return probabilities(classifier, source, task, context.progress());
    }

    private List<double[]> probabilities(
            Classifier classifier, DocumentSource source, String task, Progress.Factory factory) {
        var all = new ArrayList<double[]>();
        try (var stream = source.open();
                var shown =
                        factory.at(Progress.Stage.CLASSIFYING).start(context.task() + ", " + task, -1, "documents")) {
            var chunk = new ArrayList<String>();
            for (var document : (Iterable<Document>) stream::iterator) {
                chunk.add(document.text());
                if (chunk.size() == CHUNK) {
                    add(classifier, chunk, all);
                    shown.update(all.size(), "");
                }
            }
            add(classifier, chunk, all);
            shown.update(all.size(), "");
        }
        return all;
    }

    private void add(Classifier classifier, List<String> chunk, List<double[]> all) {
        if (context.stop().getAsBoolean()) {
            throw new StoppedException(
                    "Stopped while the members of the ensemble learned.",
                    context.directories().work() != null);
        }
        for (Prediction answer : classifier.classify(List.copyOf(chunk))) {
            all.add(EnsembleClassifier.probabilities(answer));
        }
        chunk.clear();
    }
}
