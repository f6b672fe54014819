package io.vatext.cli;

import io.vatext.attack.AttackEvaluation;
import io.vatext.attack.AttackFindings;
import io.vatext.attack.AttackResult;
import io.vatext.attack.DocumentMap;
import io.vatext.attack.DocumentMapper;
import io.vatext.attack.EpsilonGrid;
import io.vatext.attack.RubbishEvaluation;
import io.vatext.attack.RubbishResult;
import io.vatext.attack.VectorAttack;
import io.vatext.corpus.DocumentSample;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.WordOrder;
import io.vatext.corpus.read.UserFile;
import io.vatext.learning.Classifier;
import io.vatext.learning.WhiteBox;
import io.vatext.methods.Models;
import io.vatext.report.AttackPage;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext attack}: how far a model is from an error, in the space of its embedded words. */
@Command(
        name = "attack",
        description = "Measure how a model's error grows when the embedded words of its documents are moved a little.",
        footer = {
            "",
            "The model must be an LSTM. A perturbation moves all words of a document and is not itself a text; random shows what a",
            "change of the same size does by itself.",
            "Example: vatext attack news.vatext --test test.csv --report attack.html"
        })
final class AttackCommand implements Callable<Integer> {
    private static final int CELLS = 41;

    /** How far the logits of a map are followed, as in Goodfellow et al. 2015. */
    private static final double LINE = 10;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Mixin
    private AttackOptions options = new AttackOptions();

    @Mixin
    private TestDocuments test = new TestDocuments();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many of the documents to attack, drawn at random (default: ${DEFAULT-VALUE}).")
    private long limit = 1000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of every random number (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--maps",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "How many documents, of those classified correctly, to map: what the model answers in planes through the"
                            + " document, and how far another answer is (default: ${DEFAULT-VALUE}).")
    private int maps;

    @Option(
            names = "--radius",
            paramLabel = "R",
            defaultValue = "0.5",
            description =
                    "How far a map reaches, as a share of the norm of the document's words (default: ${DEFAULT-VALUE}).")
    private double radius = 0.5;

    @Option(
            names = "--rubbish",
            description =
                    "Also ask the model about inputs of no class: random vectors and words, shuffled documents (default: do"
                            + " not).")
    private boolean rubbish;

    @Option(
            names = "--rubbish-text",
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description =
                    "Text of another kind or language for --rubbish, which this option implies: a file or directory, whose labels"
                            + " are not read (default: none).")
    private @Nullable UserFile rubbishText;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Where to write a page with charts, tables and maps, as HTML (default: nowhere). It quotes the documents that"
                            + " are mapped.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print the result as one JSON object (default: tables).")
    private boolean json;

    AttackCommand(Console console) {
        this.console = console;
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() throws IOException {
        var count = threads.count();
        var attacks = options.attacks();
        var grid = options.grid();
        requireNumbers();
        if (report != null) {
            OutputCheck.against(model, test.file().path(), rubbishText == null ? null : rubbishText.path())
                    .page("--report", report);
        }
        var source = test.open(output);
        var other = rubbishText == null ? null : test.reading().openUnlabeled(List.of(rubbishText), output);
        try (var classifier = Models.standard().load(model, count)) {
            var whiteBox = GradientModel.require(model, classifier);
            WordOrder.require(source);
            var known = test.known(source, classifier, output);
            var size = Math.min(limit, known.count());
            var sample = DocumentSample.of(known.documents(), known.count(), size, seeds(), "documents to attack");
            var findings = new AttackFindings(
                    classifier.classes(),
                    attack(whiteBox, attacks, grid, sample, size),
                    maps == 0 ? List.of() : draw(whiteBox, sample),
                    rubbish || other != null ? rubbish(whiteBox, sample, size, other) : List.of());
            if (report != null) {
                var title = "Attacks on " + model.getFileName();
                AttackPage.write(report, title, findings, facts(classifier, known.count()));
            }
            print(findings, known.count());
        }
        return 0;
    }

    private void requireNumbers() {
        if (limit < 1) {
            throw wrong("--limit must be at least 1, found " + limit);
        }
        if (maps < 0) {
            throw wrong("--maps must not be negative, found " + maps);
        }
        if (!(radius > 0) || Double.isInfinite(radius)) {
            throw wrong("--radius must be a number above 0, found " + radius);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private Seeds seeds() {
        return new Seeds(seed);
    }

    private AttackResult attack(
            WhiteBox model, List<VectorAttack> attacks, EpsilonGrid grid, DocumentSource sample, long size) {
        try (var progress = output.progress().start("attack", size, "documents")) {
            return new AttackEvaluation(model, attacks, seeds()).run(sample, grid, progress);
        }
    }

    private List<DocumentMap> draw(WhiteBox model, DocumentSource sample) {
        try (var progress = output.progress().start("map", maps, "documents")) {
            return new DocumentMapper(model, Epsilon.relative(radius), Epsilon.absolute(LINE), CELLS, seeds())
                    .draw(sample, maps, progress);
        }
    }

    private List<RubbishResult> rubbish(
            WhiteBox model, DocumentSource sample, long size, @Nullable StoredDocuments other) {
        var text = other == null || rubbishText == null
                ? null
                : new RubbishEvaluation.OtherText(
                        String.valueOf(rubbishText.path().getFileName()), other);
        try (var progress = output.progress().start("rubbish", size, "documents")) {
            return new RubbishEvaluation(model, seeds()).run(sample, text, progress);
        }
    }

    private void print(AttackFindings findings, long all) {
        if (json) {
            ResultPrinter.summary(console.out(), AttackJson.of(findings, all, seed), true);
            return;
        }
        var printer = new AttackPrinter(console.out());
        printer.curves(findings.attacks(), all);
        if (maps > 0) {
            printer.maps(findings.maps());
        }
        if (!findings.rubbish().isEmpty()) {
            printer.rubbish(findings.rubbish());
        }
        console.out().flush();
    }

    private Map<String, String> facts(Classifier classifier, long all) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("model", model.toString());
        facts.put("test documents", test.file() + ", " + limit + " of " + all + " at most");
        facts.put("seed", Long.toString(seed));
        facts.put("attacks", options.toString());
        facts.put("version of vatext", Main.Version.number());
        classifier.description().provenance().forEach((name, value) -> facts.put("training: " + name, value));
        return facts;
    }
}
