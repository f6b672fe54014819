package io.vatext.cli;

import io.vatext.classifier.StartFile;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.Scan;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.read.UserFile;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.learning.TrainingRecord;
import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import io.vatext.preparation.Preparation;
import io.vatext.support.Description;
import io.vatext.support.FileChecksum;
import io.vatext.support.InputException;
import io.vatext.support.Shares;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vatext train}: trains a classifier on the user's files and writes one model file. */
@Command(
        name = "train",
        customSynopsis = "vatext train --train PATH [--unlabeled PATH] --out MODEL [OPTIONS]",
        description = "Train a classifier on labeled and, if given, unlabeled documents.",
        footer = {
            "",
            "A run that was interrupted or killed resumes when the same command is given again, from MODEL.work. With --finish it",
            "stops there and writes the best model so far. A larger --steps extends a run of a single LSTM, even if it has ended.",
            "Example: vatext train --train labeled.csv --unlabeled raw/ --out news.vatext"
        })
class TrainCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private final Common.Output output;

    @Mixin
    private TrainingDocuments user = new TrainingDocuments();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Mixin
    private final Summary result;

    @Option(
            names = "--train",
            required = true,
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description =
                    "Labeled documents: a file or directory; - is standard input. FILE?text=Title,Body&label=Class"
                            + " has options of its own: text, label, id, format, encoding, separator, quote, header.")
    private UserFile train = UserFile.parse("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "MODEL",
            description = "The model file to write, such as news.vatext.")
    private Path out = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description =
                    "A model to continue from, with more documents or other classes: its vocabulary, word vectors, LSTM and the outputs"
                            + " of its classes are kept and trained further; linear members are learned from scratch (default: none).")
    private @Nullable Path from;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = BudgetConverter.class,
            description =
                    "Time for everything, such as 90s, 10m or 1h30m: the speed is measured, and fewer steps are made"
                            + " if they would take longer; members of an ensemble that do not fit are left out (default:"
                            + " all steps).")
    private @Nullable Duration budget;

    @Option(
            names = "--no-baseline",
            description =
                    "Do not compare with linear-svm on the validation documents (default: compare, if the method is"
                            + " semi-supervised, it is not an ensemble, and there are at most 50,000 labeled documents).")
    private boolean noBaseline;

    @Option(
            names = "--force",
            description = "Replace the model at --out if it is of another training, and start over (default: refuse).")
    private boolean force;

    @Option(
            names = "--finish",
            description =
                    "Make no more steps: write the model of a run that was stopped, with the best weights so far. An ensemble"
                            + " leaves out members whose training has not begun in all folds or, under --budget before its"
                            + " steps are chosen, that have not learned (default: resume).")
    private boolean finish;

    @Option(
            names = "--discard-state",
            description =
                    "Delete the state of training at the end (default: the state of a single LSTM stays in MODEL.work, so that"
                            + " a larger --steps can extend the run).")
    private boolean discardState;

    private @Nullable LinearBaseline baseline;

    TrainCommand(Environment environment) {
        this.environment = environment;
        this.output = new Common.Output(environment.console());
        this.result = new Summary(environment.console());
    }

    /** Who computes; null for the threads. */
    @Nullable
    Shares shares() {
        return null;
    }

    @Override
    public Integer call() throws IOException {
        var prepared = user.preparedDirectory(environment.home());
        goOn();
        var chosen = options.learner(environment.embeddings());
        chosen.requireComponents();
        var outputs = OutputCheck.against(train.path(), from)
                .and(user.files().inputs())
                .and(options.inputs(chosen, environment.embeddings()));
        var work = outputs.model("--out", out);
        outputs.requireApart("--prepared", prepared);
        options.requireSteps(budget, "--budget");
        try (var lock = OutputLock.of(out, work)) {
            run(chosen, work, prepared);
        }
        return 0;
    }

    private void run(Learner chosen, Path work, Path prepared) throws IOException {
        var count = threads.count();
        var state = new RunState(work);
        if (finish && !state.exists()) {
            throw InputException.in(work, "there is no stopped run here, which --finish needs; leave --finish out.");
        }
        var earlier = EarlierModel.at(out, state, force);
        // Also refuses settings that do not fit a file that they name, before documents are read.
        var unread = description(chosen, count, null);
        earlier.requireSameSettings(unread, limited(unread));
        var budgeted = budget == null ? null : new BudgetedSteps(budget, state, force);
        var corpus = user.open(train, output);
        // From here on Ctrl-C is a request: until now there is nothing to save, and a pipe that gives nothing cannot be
        // asked.
        var stop = environment.interrupt().watch();
        HashedSplit split;
        try (var preparation = Preparation.keeping(prepared, count, "train", output.progress(), stop)
                .withLog(output::note)
                .by(shares())) {
            var scan = chosen.tokenizer(environment.embeddings())
                    .map(preparation::tokenizingScan)
                    .orElse(Scan.READING)
                    .stoppedBy(stop);
            if (chosen.readsWordOrder()) {
                corpus.requireWordOrder();
            }
            split = user.files().split(corpus, scan, output);
        }
        var documents = split.documents();
        Learner learner = chosen.fittedTo(documents);
        describe(documents.counts(), learner);
        var members = new EnsembleMembers(learner.settings());
        var asked = description(learner, count, split);
        var limited = limited(asked);
        if (limited != null && isDone(earlier.finishedWithin(limited), documents)) {
            return;
        }
        if ((budgeted == null || members.isEnsemble()) && isDone(earlier.finished(asked, limited), documents)) {
            return;
        }
        var context = RunContext.of(user.files().seed())
                .withThreads(count)
                .withProgress("train", output.progress())
                .withStop(stop)
                .withProvenance(provenance(split))
                .withDirectories(new RunDirectories(work, prepared, null, environment.embeddings()))
                .withLog(output::note)
                .withShares(shares());
        if (!noBaseline && !finish && learner.usesUnlabeled() && LinearBaseline.isFor(options.method())) {
            baseline = LinearBaseline.fit(documents, context);
        }
        if (budgeted != null && limited != null) {
            learner = members.isEnsemble()
                    ? budgeted.choose(members, limited, documents, context, finish)
                    : budgeted.choose(
                            more -> options.learner(environment.embeddings(), more), limited, documents, context);
        }
        var run = description(learner, count, split);
        if (budgeted != null && isDone(earlier.finished(run, limited), documents)) {
            if (members.isEnsemble()) {
                forget(learner, context, budgeted, state);
            }
            return;
        }
        if (budgeted == null || !members.isEnsemble()) {
            state.open(run, force);
        }
        train(finish ? learner.withoutMoreSteps() : learner, context, documents, run, limited);
        if (!finish && !discardState && learner.withSteps(1).isPresent()) {
            state.finish(run);
            output.note(String.format(
                    Locale.ROOT,
                    "%s (%,.1f MB) keeps the state of training: a larger --steps resumes from it. It may be deleted.",
                    work,
                    state.bytes() / 1e6));
        } else if (!finish) {
            forget(learner, context, budgeted, state);
        }
    }

    private static void forget(Learner learner, RunContext context, @Nullable BudgetedSteps budgeted, RunState state)
            throws IOException {
        learner.forget(context);
        if (budgeted != null) {
            budgeted.forget();
        }
        state.forget();
    }

    /** Everything that decides the result; without documents before they have been read. */
    private Description description(Learner learner, int count, @Nullable HashedSplit split) throws IOException {
        var shares = shares();
        var described = shares == null || shares.count() == 1
                ? learner.description()
                : learner.description().with(Map.of(Shares.KEY, shares.count()));
        return described.with(Map.of(
                RunState.METHOD,
                options.method(),
                "files",
                learner.checksums(environment.embeddings()),
                "seed",
                user.files().seed(),
                "threads",
                count,
                "data",
                split == null ? "" : split.dataSha256(),
                "split",
                split == null ? "" : split.splitSha256()));
    }

    /** The same with the limit of time; null if there is none. */
    private @Nullable Description limited(Description run) {
        return budget == null ? null : run.with(Map.of("budget", budget.toString()));
    }

    /** Prints the result of an earlier command that was the same. */
    private boolean isDone(Optional<TrainingRecord> record, SplitDocuments documents) throws IOException {
        if (record.isEmpty()) {
            return false;
        }
        output.note(out + " has been trained with these settings and documents already; --force trains it again");
        try (var classifier = Models.standard().load(out, threads.count())) {
            environment.interrupt().release();
            summary().print(classifier, record.get(), documents);
        }
        return true;
    }

    private Map<String, String> provenance(HashedSplit split) throws IOException {
        var provenance = new LinkedHashMap<String, String>();
        provenance.put("data sha256", split.dataSha256());
        provenance.put("split sha256", split.splitSha256());
        split.documents().counts().forEach((name, number) -> provenance.put(name, Long.toString(number)));
        provenance.put("vatext", Main.Version.number());
        if (from != null) {
            provenance.put("went on from", String.valueOf(from.getFileName()));
            provenance.put("went on from sha256", FileChecksum.sha256(from));
        }
        return provenance;
    }

    /** Says what is kept from the earlier model, and what is trained from scratch. */
    private void goOn() {
        if (from == null) {
            return;
        }
        Models.standard().describe(from); // refuses a file that is not a model
        if (!StartFile.hasLstm(from)) {
            output.warn(from + " has no LSTM to continue from; everything is learned from scratch.");
            return;
        }
        options.goOnFrom(from);
        output.note("continuing from " + from
                + ": its LSTM is trained further; all other members are learned from scratch.");
        output.warn("documents that " + from
                + " learned from are not new to it: if some of them are held out again, the error"
                + " on them is too low; measure on others (--validation, --test).");
    }

    /** Prints what was found and what was decided. */
    private void describe(Map<String, Long> counts, Learner learner) {
        var found = new StringJoiner(", ");
        counts.forEach((name, number) -> found.add(String.format(Locale.ROOT, "%,d %s", number, name)));
        output.note("documents: " + found);
        user.describeHoldOut(output);
        output.note("settings:" + ResultPrinter.training(learner.settings()));
        output.note("objective: " + learner.objective());
    }

    private void train(
            Learner learner,
            RunContext context,
            SplitDocuments documents,
            Description run,
            @Nullable Description limited)
            throws IOException {
        var files =
                new InputChecksums(context.stop()).add("train", train.path()).add("from", from);
        user.files().checksums(files);
        var learned = learner.learn(documents, context);
        try (var classifier = learned.classifier()) {
            var selection = learned.selection();
            var cost = learned.cost();
            var record = new TrainingRecord(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    Main.Version.number(),
                    options.method(),
                    context.seed(),
                    context.threads(),
                    files.files(),
                    documents.counts(),
                    cost.steps(),
                    finish,
                    cost.seconds(),
                    cost.tokensPerSecond(),
                    selection,
                    run.tree(),
                    limited == null ? null : limited.tree());
            ModelArchive.write(out, record.in(classifier.contents()));
            environment.interrupt().release();
            if (finish) {
                learned.notes().forEach(output::note);
            }
            summary().print(classifier, record, documents);
        }
    }

    private TrainingSummary summary() {
        return new TrainingSummary(out, user.files().hasTest(), baseline, output, result);
    }
}
