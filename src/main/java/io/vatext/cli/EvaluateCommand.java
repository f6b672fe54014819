package io.vatext.cli;

import io.vatext.evaluation.CalibrationBins;
import io.vatext.evaluation.ConfidenceThresholds;
import io.vatext.evaluation.Evaluation;
import io.vatext.evaluation.ScoredDocument;
import io.vatext.experiment.Assessment;
import io.vatext.learning.Classifier;
import io.vatext.methods.Models;
import io.vatext.report.EvaluationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
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

/** {@code vatext evaluate}: measures a model in one exact pass over labeled documents. */
@Command(name = "evaluate", description = "Measure a model's misclassification rate on labeled documents.")
final class EvaluateCommand implements Callable<Integer> {
    private static final int CONFUSIONS = 10;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Mixin
    private TestDocuments test = new TestDocuments();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Where to write each document's prediction, as JSON Lines (default: nowhere).")
    private @Nullable Path predictions;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Where to write a page with classes, confusions, calibration and the costliest errors, as HTML"
                            + " (default: nowhere). It quotes test documents.")
    private @Nullable Path report;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description =
                    "Find the lowest threshold of the confidence, for vatext predict --threshold, with which at least this share"
                            + " of the labels given is right, such as 0.95 (default: do not).")
    private @Nullable Double precision;

    @Option(names = "--json", description = "Print the result as one JSON object (default: tables).")
    private boolean json;

    EvaluateCommand(Console console) {
        this.console = console;
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() throws IOException {
        var count = threads.count();
        requirePrecision();
        if (predictions != null) {
            OutputCheck.against(model, test.file().path()).predictions("--predictions", predictions);
        }
        if (report != null) {
            OutputCheck.against(model, test.file().path()).page("--report", report);
        }
        var source = test.open(output);
        try (var classifier = Models.standard().load(model, count)) {
            var documents = test.known(source, classifier, output).documents();
            var page = new EvaluationReport(classifier.classes());
            var thresholds = new ConfidenceThresholds();
            var evaluation = new Assessment(classifier, output.progress(), () -> false)
                    .run(documents, predictions, (scored, text) -> {
                        page.add(scored, text);
                        thresholds.add(confidence(scored), !scored.isError());
                    });
            if (report != null) {
                page.write(report, String.valueOf(model.getFileName()), evaluation, facts(classifier));
            }
            var summary = new LinkedHashMap<String, Object>();
            summary.put("documents", evaluation.documents());
            summary.put("errors", evaluation.errors());
            summary.put("misclassification_rate", evaluation.misclassificationRate());
            summary.put("interval", new double[] {
                evaluation.interval().lower(), evaluation.interval().upper()
            });
            summary.put("macro_f1", evaluation.macroF1());
            if (json) {
                summary.put("mean_negative_log_likelihood", evaluation.meanNegativeLogLikelihood());
                var calibration = evaluation.calibration();
                summary.put("expected_calibration_error", calibration.expectedError());
                summary.put("calibration_bins", CalibrationBins.BINS);
                if (precision != null) {
                    summary.put("threshold", new ThresholdPrinter(thresholds, precision).json());
                }
                summary.put("classes", evaluation.classes());
                summary.put("confusion_matrix", evaluation.confusionMatrix());
                ResultPrinter.summary(console.out(), summary, true);
            } else {
                print(console.out(), evaluation);
                if (precision != null) {
                    new ThresholdPrinter(thresholds, precision).print(console.out());
                }
            }
        }
        return 0;
    }

    private void requirePrecision() {
        if (precision != null && !(precision > 0 && precision <= 1)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--precision must be above 0 and at most 1, found " + precision);
        }
    }

    /** The probability of the predicted class, which is the most probable. */
    private static double confidence(ScoredDocument scored) {
        return Arrays.stream(scored.probabilities()).max().orElse(0);
    }

    private Map<String, String> facts(Classifier classifier) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("model", model.toString());
        facts.put("test documents", test.file().toString());
        facts.put("version of vatext", Main.Version.number());
        facts.put("kind of model", classifier.description().kind());
        classifier.description().provenance().forEach((name, value) -> facts.put("training: " + name, value));
        return facts;
    }

    /** A class without documents or answers has no precision or recall. */
    private static String score(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static void print(PrintStream out, Evaluation evaluation) {
        out.printf(
                Locale.ROOT,
                "misclassification rate %.2f %% (%d of %d documents; 95 %% interval %.2f to %.2f %%), macro-F1 %.4f%n",
                100 * evaluation.misclassificationRate(),
                evaluation.errors(),
                evaluation.documents(),
                100 * evaluation.interval().lower(),
                100 * evaluation.interval().upper(),
                evaluation.macroF1());
        out.printf(
                Locale.ROOT,
                "expected calibration error %.2f %% (%d bins, %d documents)%n",
                100 * evaluation.calibration().expectedError(),
                CalibrationBins.BINS,
                evaluation.documents());
        var widest =
                evaluation.classes().stream().mapToInt(String::length).max().orElse(5);
        var row = "%-" + Math.max(5, widest) + "s";
        out.printf(
                Locale.ROOT, "%n" + row + " %10s %10s %10s %10s%n", "class", "precision", "recall", "F1", "documents");
        for (var scores : evaluation.perClass()) {
            out.printf(
                    Locale.ROOT,
                    row + " %10s %10s %10s %10d%n",
                    scores.name(),
                    score(scores.precision()),
                    score(scores.recall()),
                    score(scores.f1()),
                    scores.support());
        }
        var confusions = evaluation.mostFrequentConfusions(CONFUSIONS);
        if (!confusions.isEmpty()) {
            out.printf("%nmost frequent confusions%n" + row + "  " + row + " %10s%n", "class", "answer", "documents");
        }
        for (var confusion : confusions) {
            out.printf(
                    Locale.ROOT,
                    row + "  " + row + " %10d%n",
                    confusion.gold(),
                    confusion.label(),
                    confusion.documents());
        }
        out.flush();
    }
}
