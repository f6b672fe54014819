package io.vatext.cli;

import io.vatext.classifier.Settings;
import io.vatext.classifier.Training;
import io.vatext.corpus.OwnFiles;
import io.vatext.corpus.SplitDocuments;
import io.vatext.experiment.Assessment;
import io.vatext.network.Backend;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vatext train}: a person's own files in, one model file out. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train a classifier on labeled documents and, if there are any, unlabeled ones.",
        footer = {
            "",
            "A killed run goes on when the same command is given again.",
            "Example: vatext train --train labeled.csv --unlabeled raw/ --out news.vatext"
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Common.Output output = new Common.Output();

    @Mixin
    private Common.Reading reading = new Common.Reading();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--train", required = true, description = "Labeled documents: a file or directory.")
    private Path train = Path.of("");

    @Option(names = "--unlabeled", description = "Documents without labels: a file or directory.")
    private @Nullable Path unlabeled;

    @Option(names = "--validation", description = "Labeled documents to select the model with.")
    private @Nullable Path validation;

    @Option(
            names = "--validation-share",
            defaultValue = "0.2",
            description = "Share of each class held out where --validation is missing (default: ${DEFAULT-VALUE}).")
    private double validationShare = 0.2;

    @Option(names = "--test", description = "Labeled documents to evaluate at the end; kept out of the unlabeled ones.")
    private @Nullable Path test;

    @Option(names = "--out", required = true, description = "The model file to write, such as news.vatext.")
    private Path out = Path.of("");

    @Option(names = "--seed", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--threads", description = "Threads (default: all processors).")
    private @Nullable Integer threads;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (Files.isDirectory(out)) {
            throw InputException.in(out, "is a directory; name a file for the model, such as news.vatext.");
        }
        var split = new OwnFiles(
                        reading.open(train, output),
                        validation == null ? null : reading.open(validation, output),
                        unlabeled == null ? null : reading.open(unlabeled, output),
                        test == null ? null : reading.open(test, output),
                        validationShare)
                .split(seed);
        var documents = split.documents();
        documents.counts().forEach((name, count) -> output.note(String.format(Locale.ROOT, "%s: %,d", name, count)));
        var settings = options.settings(documents.counts().getOrDefault("labeled", 0L));
        output.note("settings: " + ConfigFiles.json().writeValueAsString(settings));
        output.note("objective: " + settings.objective().criterion());
        Backend.useOneThreadForEachOperation();
        var provenance = new LinkedHashMap<String, String>();
        provenance.put("data sha256", split.dataSha256());
        provenance.put("split sha256", split.splitSha256());
        documents.counts().forEach((name, count) -> provenance.put(name, Long.toString(count)));
        provenance.putAll(Backend.versions());
        var training = new Training(
                settings,
                seed,
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                "train",
                output.progress(),
                out.resolveSibling(out.getFileName() + ".work"),
                Interrupt.watch(),
                provenance);
        train(training, settings, split.documents());
        return 0;
    }

    private void train(Training training, Settings settings, SplitDocuments documents) throws IOException {
        var result = training.run(documents);
        try (var classifier = result.classifier()) {
            classifier.save(out);
            training.forget();
            var outcome = result.outcome();
            var best = outcome.best();
            if (settings.model().vectors() != null) {
                output.note("words started from vectors: " + result.vectorsFound());
            }
            var summary = new LinkedHashMap<String, Object>();
            summary.put("model", out.toString());
            summary.put("classes", classifier.model().classes().size());
            summary.put("vocabulary", classifier.model().vocabulary().size());
            summary.put("steps", outcome.steps());
            summary.put("seconds", outcome.seconds());
            summary.put("tokens_per_second", outcome.tokensPerSecond());
            if (best != null) {
                summary.put("validation_documents", best.documents());
                summary.put("validation_misclassification_rate", best.misclassificationRate());
                summary.put("step_kept", best.step());
            }
            if (test != null) {
                var evaluation = new Assessment(classifier, output.progress()).run(documents.test(), null);
                summary.put("test_documents", evaluation.documents());
                summary.put("test_misclassification_rate", evaluation.misclassificationRate());
                summary.put("test_interval", new double[] {
                    evaluation.interval().lower(), evaluation.interval().upper()
                });
            }
            Printed.summary(spec, summary, json);
        }
    }
}
