package io.vatext.cli;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Scan;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.published.Corpora;
import io.vatext.corpus.read.UserFile;
import io.vatext.inspection.Inspection;
import io.vatext.inspection.InspectionReport;
import io.vatext.inspection.LabelAudit;
import io.vatext.inspection.LabelSuspects;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.report.InspectionPage;
import io.vatext.support.ConfigFiles;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext corpus check}: looks at documents before anything is learned from them. */
@Command(
        name = "check",
        customSynopsis = {
            "vatext corpus check FILE [--unlabeled PATH] [--test PATH] [OPTIONS]",
            "       vatext corpus check NAME [--subset SUBSET] [OPTIONS]"
        },
        description =
                "Look at documents before training: classes, copies, conflicting labels, overlap of the parts, lengths,"
                        + " languages, vocabulary, and labels that may be wrong.",
        footer = {
            "",
            "Copies among very many documents are estimated by a sample of their texts. Texts are nearly the same if they"
                    + " have about 80 %% of their sequences of five letters in common; of the labeled, validation and test"
                    + " documents, the first 65,536 are compared so.",
            "Example: vatext corpus check labeled.csv --unlabeled raw/ --test test.csv --html check.html"
        })
final class CheckCommand implements Callable<Integer> {
    private static final String METHOD = "linear-svm";
    private static final int MOST_CLASSIFIED = 20_000;

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Mixin
    private UserDocuments user = new UserDocuments();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Mixin
    private Common.Subset subset = new Common.Subset();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            converter = UserFileConverter.class,
            description = "Labeled documents, as --train; or the name of a published corpus.")
    private @Nullable UserFile file;

    @Option(
            names = "--train",
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description =
                    "Labeled documents: a file or directory (default: FILE; if neither is given, --unlabeled alone).")
    private @Nullable UserFile train;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "400",
            description = "Count documents that training would cut at so many words (default: ${DEFAULT-VALUE}).")
    private int maxTokens = 400;

    @Option(
            names = "--no-label-check",
            description =
                    "Do not look for labels that may be wrong (default: look, by cross-validation of a linear classifier on"
                            + " at most 20,000 labeled documents).")
    private boolean noLabelCheck;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where to write a page with tables and pictures (default: nowhere). It quotes documents.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print everything as one JSON object (default: tables).")
    private boolean json;

    CheckCommand(Environment environment) {
        this.environment = environment;
        this.output = new Common.Output(environment.console());
    }

    @Override
    public Integer call() throws IOException {
        if (spec != null && file != null && train != null) {
            throw new ParameterException(
                    spec.commandLine(), "give the labeled documents once, as FILE or with --train");
        }
        if (spec != null && file == null && train == null && user.inputs().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name a FILE, or the NAME of a published corpus");
        }
        var count = threads.count();
        if (html != null) {
            var labeled = labeled();
            OutputCheck.against(labeled == null ? null : labeled.path())
                    .and(user.inputs())
                    .page("--html", html);
        }
        try {
            var corpus = corpus();
            var stop = environment.interrupt().watch(); // not before: a pipe that gives nothing cannot be asked to stop
            var report = new Inspection(TokenizerSpec.standard(), maxTokens, output.progress(), stop).run(corpus);
            if (!noLabelCheck && report.training().classes().documents().size() > 1) {
                report = report.with(suspects(corpus, report, count, stop));
            }
            var warnings = CorpusWarnings.of(report, corpus.rules());
            if (html != null) {
                InspectionPage.write(html, title(), warnings, report);
            }
            if (json) {
                environment.console().out().println(ConfigFiles.json().writeValueAsString(report));
            } else {
                new InspectionPrinter(environment.console().out()).print(report, warnings);
            }
        } finally {
            environment.interrupt().release();
        }
        return 0;
    }

    private String title() {
        var labeled = labeled();
        return String.valueOf(labeled == null ? user.inputs().get(0) : labeled);
    }

    private @Nullable UserFile labeled() {
        return file == null ? train : file;
    }

    private UserCorpus corpus() {
        if (file != null && !Files.exists(file.path())) {
            var corpora = Corpora.at(environment.home()).withLog(output::warn);
            if (corpora.names().contains(file.toString())) {
                var split = corpora.split(file.toString(), subset.name(), user.seed());
                return new UserCorpus(split.labeled(), split.validation(), split.unlabeled(), split.test(), 0);
            }
        }
        return user.open(labeled(), 0, output); // nothing is held out of what is looked at
    }

    private @Nullable LabelSuspects suspects(
            UserCorpus corpus, InspectionReport report, int count, BooleanSupplier stop) throws IOException {
        DocumentSource labeled = new UserCorpus(
                        corpus.labeled(), null, null, null, 0, corpus.rules().lenient())
                .split(user.seed(), Scan.READING.stoppedBy(stop))
                .documents()
                .labeled();
        var quick = ConfigFiles.json().createObjectNode();
        quick.put("ngrams", 1);
        quick.putArray("c").add(1.0);
        quick.putObject("cross_validation").put("folds", 2);
        var learner =
                Methods.standard().named(METHOD, METHOD).learner(List.of(), List.of(new SettingsChange(quick, METHOD)));
        var context = RunContext.of(user.seed())
                .withThreads(count)
                .withProgress(METHOD, output.progress())
                .withStop(stop);
        return new LabelAudit(learner, METHOD, MOST_CLASSIFIED)
                .run(labeled, report.training().labeled(), context);
    }
}
