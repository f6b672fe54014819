package io.vatext.cli;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.read.UserFile;
import io.vatext.evaluation.PredictionReader;
import io.vatext.experiment.Assessment;
import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import io.vatext.report.CostliestErrors;
import io.vatext.report.PredictionComparison;
import io.vatext.report.PredictionSet;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext compare}: compares two classifiers on the same test documents. */
@Command(
        name = "compare",
        description = "Compare two models, or the predictions of two, on the same test documents.",
        footer = {
            "",
            "A and B are models (with --test), predictions files (evaluate --predictions; predictions/ of a run directory), or run",
            "directories. A run directory stands for its only run; two of them are compared run by run: same row, draw and seed.",
            "The difference is that of the paired rates, with Newcombe's 95 %% interval; p is that of the exact McNemar test.",
            "Example: vatext compare old.vatext new.vatext --test test.csv --show 20"
        })
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Mixin
    private Common.ReadingOptions reading = new Common.ReadingOptions();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(index = "0", paramLabel = "A", description = "A model, a predictions file or a run directory.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "What to compare A with.")
    private Path second = Path.of("");

    @Option(
            names = "--test",
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description = "Labeled documents: classified by models, and shown as texts (default: none).")
    private @Nullable UserFile test;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How many documents to show that only A, and that only B, got wrong (default: ${DEFAULT-VALUE}).")
    private int show = 10;

    @Option(names = "--json", description = "Print one JSON object for each pair, on one line (default: text).")
    private boolean json;

    CompareCommand(Console console) {
        this.console = console;
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() throws IOException {
        if (show < 0 && spec != null) {
            throw new ParameterException(spec.commandLine(), "--show must be at least 0, found " + show);
        }
        var count = threads.count();
        var pairs = ComparedRuns.of(first, second);
        var documents = test == null ? null : reading.open(test, output);
        for (var i = 0; i < pairs.size(); i++) {
            var pair = pairs.get(i);
            var comparison = PredictionComparison.of(
                            predictions(pair.first(), documents, count), predictions(pair.second(), documents, count))
                    .shortened(show);
            var shown = comparison.withTexts(texts(comparison, pair, documents));
            var printer = new ComparisonPrinter(
                    console.out(), pair.first().toString(), pair.second().toString());
            if (json) {
                printer.json(shown);
            } else {
                printer.text(shown, i == 0 ? "" : "\n");
            }
        }
        if (pairs.size() > 1) {
            output.note(pairs.size() + " pairs were compared; p is not corrected for their number.");
        }
        console.out().flush();
        return 0;
    }

    private PredictionSet predictions(Path file, @Nullable DocumentSource documents, int count) throws IOException {
        if (!ModelArchive.startsLikeOne(file)) {
            if (!PredictionReader.startsLikeOne(file)) {
                throw InputException.in(
                        file, "expected a model or a predictions file of vatext; name one, or a run directory.");
            }
            return PredictionSet.read(file);
        }
        if (documents == null) {
            throw InputException.in(file, "this is a model; name labeled documents to classify with --test.");
        }
        var set = new PredictionSet(file.toString());
        try (var classifier = Models.standard().load(file, count)) {
            new Assessment(classifier, output.progress(), () -> false)
                    .run(documents, null, (scored, text) -> set.add(scored));
        }
        return set;
    }

    /** The texts of the documents that are shown: from the test documents, or from the errors kept next to predictions. */
    private static Map<String, String> texts(
            PredictionComparison comparison, ComparedRuns.Pair pair, @Nullable DocumentSource documents)
            throws IOException {
        var texts = new HashMap<String, String>();
        if (documents == null) {
            for (var file : List.of(pair.first(), pair.second())) {
                texts.putAll(CostliestErrors.texts(CostliestErrors.fileOf(file)));
            }
            return texts;
        }
        var wanted = new HashSet<String>();
        Stream.concat(comparison.onlyFirstWrong().stream(), comparison.onlySecondWrong().stream())
                .forEach(change -> wanted.add(change.id()));
        if (!wanted.isEmpty()) {
            try (var all = documents.open()) {
                for (var document : (Iterable<Document>) all::iterator) {
                    if (wanted.contains(document.id())) {
                        texts.put(document.id(), document.text());
                    }
                }
            }
        }
        return texts;
    }
}
