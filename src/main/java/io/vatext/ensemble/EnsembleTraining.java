package io.vatext.ensemble;

import io.vatext.corpus.Scan;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.StoredDocuments;
import io.vatext.evaluation.WilsonInterval;
import io.vatext.learning.Classifier;
import io.vatext.learning.Learned;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.preparation.Preparation;
import io.vatext.support.AnswerCounts;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One run of an {@link EnsembleLearner}, from documents to a classifier. */
final class EnsembleTraining {
    private static final String MEMBERS = "members";
    private static final String PREPARED = "members-prepared";
    private static final String PRETRAINED = "members-pretrained";

    private final EnsembleLearner learner;
    private final RunContext context;
    private final RunDirectories directories;
    private final FoldStore store;
    private final List<String> notes = new ArrayList<>();
    private final CostSum cost = new CostSum();

    /**
     * Prepares a run.
     *
     * @param learner what to learn
     * @param context seed, threads, directories, progress and log
     * @param directory where parts are kept
     */
    EnsembleTraining(EnsembleLearner learner, RunContext context, Path directory) {
        this.learner = learner;
        this.context = context;
        var given = context.directories();
        this.directories = new RunDirectories(
                null,
                given.prepared() == null ? directory.resolve(PREPARED) : given.prepared(),
                given.pretrained() == null ? directory.resolve(PRETRAINED) : given.pretrained(),
                given.embeddings());
        var shared = given.pretrained();
        this.store = new FoldStore(
                (shared == null ? directory : shared).resolve(MEMBERS),
                shared != null,
                learner.formats(),
                context.log());
    }

    /** Removes what runs have kept in a directory. */
    static void forget(Path directory) throws IOException {
        for (var name : List.of(MEMBERS, PREPARED, PRETRAINED)) {
            Directories.delete(directory.resolve(name));
        }
        Directories.deleteIfEmpty(directory);
    }

    Learned run(SplitDocuments split) throws IOException {
        if (learner.readsWordOrder()) {
            split.requireWordOrder();
        }
        var prior = new PriorEstimation(learner.configuration().prior(), split);
        var documents = folded(split, prior.isPossible());
        context.log().accept(divided(documents));
        var training = new MemberTraining(context, store, directories, documents, learner.makesSteps());
        var results = new ArrayList<MemberResult>();
        for (var member : inOrder()) {
            var parts = parts(member, training, results, documents);
            if (parts == null) {
                continue;
            }
            var result = new MemberResult(member, parts);
            results.add(result);
            if (documents.count() > 0) {
                context.log().accept(member.name() + ": " + error(result.errors(documents), documents));
            }
        }
        if (results.isEmpty()) {
            throw new InputException("no member has begun all of its trainings yet, so there are no weights to take.");
        }
        var weights = weights(results, documents);
        context.log().accept(listed(results, weights));
        var models = models(training, results, weights, documents);
        results.forEach(result -> result.parts().forEach(part -> cost.add(part.cost())));
        var selection = selection(results, weights, documents);
        var classifier = classifier(results, weights, models, documents);
        var complete = false;
        try {
            var adapted = prior.apply(classifier, training, documents, context, notes);
            complete = true;
            return new Learned(adapted, cost.sum(), selection, notes);
        } finally {
            if (!complete) {
                classifier.close();
            }
        }
    }

    /** What a member learns from the folds; null if it is left out. */
    private @Nullable List<FoldStore.Part> parts(
            Member member, MemberTraining training, List<MemberResult> others, FoldedDocuments documents)
            throws IOException {
        var begun = 0;
        while (begun < documents.count() && training.canLeaveOut(member, begun)) {
            begun++;
        }
        var isBegun = begun == documents.count() && (begun > 0 || training.canLearnFromAll(member));
        // If the first fold spoke against a member, it has not begun the others on purpose.
        if (!isBegun && !(begun > 0 && training.hasLeftOut(member, 0))) {
            noteUnfinished(member, begun, documents);
            return null;
        }
        var parts = new ArrayList<FoldStore.Part>();
        for (var fold = 0; fold < documents.count(); fold++) {
            parts.add(training.leavingOut(member, fold));
            if (fold == 0 && !isWorthItsTime(member, parts.get(0), others, documents)) {
                cost.add(parts.get(0).cost());
                return null;
            }
            if (!isBegun) {
                noteUnfinished(member, begun, documents);
                return null;
            }
        }
        return parts;
    }

    /** Says that a member is left out, since it would need more steps than are to be made. */
    private void noteUnfinished(Member member, int begun, FoldedDocuments documents) {
        var line = String.format(
                Locale.ROOT,
                "%s: left out, since its training has begun in only %d of %d folds.",
                member.name(),
                begun,
                documents.count());
        notes.add(line);
        context.log().accept(line);
    }

    private boolean isWorthItsTime(
            Member member, FoldStore.Part first, List<MemberResult> others, FoldedDocuments documents) {
        if (!learner.configuration().screening()
                || !member.learner().selectsByValidation()
                || others.isEmpty()
                || documents.count() == 1) {
            return true;
        }
        var rise = new Screening(others, documents).rise(first);
        if (rise >= Screening.LEAST) {
            return true;
        }
        var line = String.format(
                Locale.ROOT,
                "%s: left out after the first fold, whose log-likelihood it raises by %.2f nats, less than the %.2f that"
                        + " chance explains.",
                member.name(),
                rise,
                Screening.LEAST);
        notes.add(line);
        context.log().accept(line);
        return false;
    }

    private FoldedDocuments folded(SplitDocuments split, boolean readsPrior) {
        var readsUnlabeled = readsPrior
                || learner.members().stream().anyMatch(member -> MemberTraining.readsUnlabeled(member, directories));
        var tokenizer = learner.tokenizer(directories.embeddings());
        var seeds = new Seeds(context.seed());
        var wanted = learner.configuration().folds();
        try (var preparation = Preparation.keeping(
                        Objects.requireNonNull(directories.prepared()),
                        context.threads(),
                        context.task(),
                        context.progress(),
                        context.stop())
                .withLog(context.log())) {
            Scan scan = (source, action) -> tokenizer.isPresent() && source instanceof StoredDocuments
                    ? preparation.tokenizingScan(tokenizer.get()).over(source, action)
                    : Scan.READING.over(source, action);
            return new FoldedDocuments(split, wanted, seeds, scan.stoppedBy(context.stop()), readsUnlabeled);
        }
    }

    private static String divided(FoldedDocuments documents) {
        return switch (documents.count()) {
            case 0 -> "no labeled documents can be left out, so all members get the same weight";
            case 1 ->
                String.format(
                        Locale.ROOT, "members are weighted by %,d validation documents", documents.labels(0).length);
            default ->
                String.format(
                        Locale.ROOT,
                        "%,d labeled documents are divided into %d folds, each of which is left out once",
                        documents.learnedCount(),
                        documents.count());
        };
    }

    /** The members that learn quickly first, so that the first results come early. */
    private List<Member> inOrder() {
        return learner.members().stream()
                .sorted(Comparator.comparing((Member member) -> MemberTraining.readsUnlabeled(member, directories))
                        .thenComparing(member -> member.learner().selectsByValidation()))
                .toList();
    }

    private double[] weights(List<MemberResult> results, FoldedDocuments documents) {
        var members = results.size();
        if (documents.count() == 0) {
            return PoolWeights.equal(members);
        }
        var labels = labels(documents);
        var weights = new PoolWeights(logarithms(results), labels, members).fit();
        // No member is better than chance: none can be preferred.
        return IntStream.range(0, members).anyMatch(m -> weights[m] > 0) ? weights : PoolWeights.equal(members);
    }

    private static int[] labels(FoldedDocuments documents) {
        return IntStream.range(0, documents.count())
                .flatMap(fold -> IntStream.of(documents.labels(fold)))
                .toArray();
    }

    /** By document and member. */
    private static double[][][] logarithms(List<MemberResult> results) {
        var size = results.get(0).probabilities().size();
        var all = new double[size][results.size()][];
        for (var m = 0; m < results.size(); m++) {
            var probabilities = results.get(m).probabilities();
            for (var d = 0; d < size; d++) {
                all[d][m] = LogLinearPool.logarithms(probabilities.get(d));
            }
        }
        return all;
    }

    /** The models of each member; none of a member without weight. */
    private List<List<Path>> models(
            MemberTraining training, List<MemberResult> results, double[] weights, FoldedDocuments documents)
            throws IOException {
        var choice = new FinalModels(training, documents, learner.configuration(), cost);
        var models = new ArrayList<List<Path>>();
        for (var m = 0; m < results.size(); m++) {
            var result = results.get(m);
            var chosen = choice.of(result, weights[m]);
            models.add(chosen.files());
            var name = result.member().name();
            notes.add(
                    documents.count() == 0
                            ? String.format(Locale.ROOT, "%s: weight %.3f.", name, weights[m])
                            : String.format(
                                    Locale.ROOT,
                                    "%s: %s, weight %.3f, %s.",
                                    name,
                                    error(result.errors(documents), documents),
                                    weights[m],
                                    chosen.how()));
        }
        var wanted = learner.configuration().models();
        if (wanted > 1 && models.stream().allMatch(files -> files.size() <= 1)) {
            notes.add(
                    "models: " + wanted + " had no effect, since no member with steps learned again from all labels.");
        }
        return models;
    }

    private static String error(int errors, FoldedDocuments documents) {
        var total = labels(documents).length;
        return String.format(
                Locale.ROOT, "error %.2f %% of %,d documents that were left out", 100.0 * errors / total, total);
    }

    /** The error of the pool on the documents that its weights were fitted to; null if there are none. */
    private Learned.@Nullable Selection selection(
            List<MemberResult> results, double[] weights, FoldedDocuments documents) {
        if (documents.count() == 0) {
            return null;
        }
        var pool = new LogLinearPool(weights);
        var logarithms = logarithms(results);
        var labels = labels(documents);
        var answers = new AnswerCounts(documents.classes().size());
        var isBalanced = learner.configuration().prior() == EnsembleSettings.Prior.BALANCED;
        var balanced = ClassPrior.balanced(documents.prior());
        for (var d = 0; d < labels.length; d++) {
            var p = pool.combine(logarithms[d]);
            answers.add(labels[d], LogLinearPool.best(isBalanced ? balanced.adapt(p) : p));
        }
        var errors = (int) answers.errors();
        var interval = WilsonInterval.of(errors, labels.length);
        var line = String.format(
                Locale.ROOT,
                "Ensemble: %s (95 %% interval %.2f to %.2f %%), macro-F1 %.4f, to which its %d weights were fitted.",
                error(errors, documents),
                100 * interval.lower(),
                100 * interval.upper(),
                answers.macroF1(),
                weights.length);
        notes.add(0, line);
        context.log().accept(line);
        return new Learned.Selection(
                        (double) errors / labels.length,
                        labels.length,
                        documents.count() == 1 ? "validation documents" : documents.count() + "-fold cross-validation",
                        listed(results, weights))
                .withMacroF1(answers.macroF1());
    }

    private static String listed(List<MemberResult> results, double[] weights) {
        return IntStream.range(0, weights.length)
                .mapToObj(m -> String.format(
                        Locale.ROOT, "%s %.3f", results.get(m).member().name(), weights[m]))
                .collect(Collectors.joining(", ", "weights: ", ""));
    }

    private EnsembleClassifier classifier(
            List<MemberResult> results, double[] weights, List<List<Path>> models, FoldedDocuments documents) {
        var entries = new ArrayList<EnsembleModel.Entry>();
        var open = new ArrayList<List<Classifier>>();
        var complete = false;
        try {
            for (var m = 0; m < weights.length; m++) {
                var member = results.get(m).member();
                var files = models.get(m);
                if (!files.isEmpty()) {
                    entries.add(new EnsembleModel.Entry(member.name(), member.method(), weights[m], files.size()));
                    var own = new ArrayList<Classifier>();
                    open.add(own);
                    files.forEach(file -> own.add(store.load(file, context.threads())));
                }
            }
            var provenance = new LinkedHashMap<>(context.provenance());
            provenance.put("seed", Long.toString(context.seed()));
            provenance.put("threads", Integer.toString(context.threads()));
            if (!learner.makesSteps()) {
                provenance.put("stopped", "before all members were trained");
            }
            var model = new EnsembleModel(
                    documents.classes(), documents.prior(), null, entries, learner.settings(), provenance);
            complete = true;
            return new EnsembleClassifier(model, open);
        } finally {
            if (!complete) {
                open.forEach(own -> own.forEach(Classifier::close));
            }
        }
    }
}
