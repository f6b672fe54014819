package io.vatext.cli;

import io.vatext.classifier.TextClassifier;
import io.vatext.evaluation.Evaluation;
import io.vatext.experiment.Assessment;
import io.vatext.network.Backend;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext evaluate}: one exact pass over labeled documents. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measure a model's misclassification rate on labeled documents.")
final class EvaluateCommand implements Callable<Integer> {
    private static final int CONFUSIONS = 10;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Common.Output output = new Common.Output();

    @Mixin
    private Common.Reading reading = new Common.Reading();

    @Parameters(paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Option(names = "--test", required = true, description = "Labeled documents: a file or directory.")
    private Path test = Path.of("");

    @Option(names = "--predictions", description = "Where to write each document's prediction, as JSON Lines.")
    private @Nullable Path predictions;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var documents = reading.open(test, output);
        Backend.useOneThreadForEachOperation();
        try (var classifier = TextClassifier.load(model)) {
            var evaluation = new Assessment(classifier, output.progress()).run(documents, predictions);
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
                summary.put("classes", evaluation.classes());
                summary.put("confusion_matrix", evaluation.confusionMatrix());
                Printed.summary(spec, summary, true);
            } else {
                print(Objects.requireNonNull(spec).commandLine().getOut(), evaluation);
            }
        }
        return 0;
    }

    private static void print(PrintWriter out, Evaluation evaluation) {
        out.printf(
                Locale.ROOT,
                "misclassification rate %.2f %% (%d of %d documents; 95 %% interval %.2f to %.2f %%), macro-F1 %.4f%n",
                100 * evaluation.misclassificationRate(),
                evaluation.errors(),
                evaluation.documents(),
                100 * evaluation.interval().lower(),
                100 * evaluation.interval().upper(),
                evaluation.macroF1());
        var widest =
                evaluation.classes().stream().mapToInt(String::length).max().orElse(5);
        var row = "%-" + Math.max(5, widest) + "s";
        out.printf("%n" + row + " %10s %10s %10s %10s%n", "class", "precision", "recall", "F1", "documents");
        for (var scores : evaluation.perClass()) {
            out.printf(
                    Locale.ROOT,
                    row + " %10.4f %10.4f %10.4f %10d%n",
                    scores.name(),
                    scores.precision(),
                    scores.recall(),
                    scores.f1(),
                    scores.support());
        }
        out.printf("%nmost frequent confusions (true class, answer, documents)%n");
        for (var confusion : evaluation.mostFrequentConfusions(CONFUSIONS)) {
            out.printf("%s  %s  %d%n", confusion.gold(), confusion.label(), confusion.documents());
        }
        out.flush();
    }
}
