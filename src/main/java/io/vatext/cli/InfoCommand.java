package io.vatext.cli;

import io.vatext.evaluation.WilsonInterval;
import io.vatext.learning.Learned;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.TrainingRecord;
import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelChecksum;
import io.vatext.pretraining.PretrainedEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vatext info}: describes a model file. Does not load ND4J. */
@Command(
        name = "info",
        description =
                "Describe a model: when and from what it was trained, its error, classes, network, settings, provenance.")
final class InfoCommand implements Callable<Integer> {
    private static final int SHORT = 16;

    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "The file of a classifier or of a pre-trained encoder.")
    private Path model = Path.of("");

    @Option(names = "--json", description = "Print as one JSON object (default: lines of text).")
    private boolean json;

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (PretrainedEncoder.isEncoder(ModelArchive.readDescription(model))) {
            ResultPrinter.summary(console.out(), EncoderSummary.of(PretrainedEncoder.describe(model)), json);
            return 0;
        }
        var read = Models.standard().describe(model);
        var record = TrainingRecord.of(model);
        var values = new LinkedHashMap<String, Object>();
        values.put("kind", read.kind());
        record.ifPresent(training -> values.putAll(json ? forPrograms(training) : forPeople(training)));
        classes(read, values);
        values.putAll(read.facts());
        values.put("content_sha256", ModelChecksum.of(model));
        values.put("settings", read.settings());
        values.put("provenance", json ? numbers(read.provenance()) : read.provenance());
        ResultPrinter.summary(console.out(), values, json);
        return 0;
    }

    private void classes(ModelDescription read, Map<String, Object> values) {
        var prior = read.prior();
        if (json) {
            values.put("classes", read.classes());
            values.put("prior", Arrays.stream(prior).boxed().toList());
            return;
        }
        var classes = new StringJoiner(", ");
        for (var c = 0; c < prior.length; c++) {
            classes.add(String.format(
                    Locale.ROOT, "%s (%.1f %%)", Plain.text(read.classes().get(c)), 100 * prior[c]));
        }
        values.put(read.classes().size() + " classes, with their share of the labeled documents", classes);
    }

    /** When and from what the model was trained, and its error; JSON has numbers. */
    private static Map<String, Object> forPrograms(TrainingRecord record) {
        var values = new LinkedHashMap<String, Object>();
        values.put("method", record.method());
        values.put("trained", record.finished());
        values.put("vatext", record.vatext());
        values.put("seed", record.seed());
        values.put("threads", record.threads());
        values.put("files", record.files());
        values.put("documents", record.documents());
        if (record.steps() != null) {
            values.put("steps", record.steps());
        }
        values.put("stopped", record.stopped());
        values.put("seconds", record.seconds());
        var validation = record.validation();
        if (validation != null) {
            values.put("validation_misclassification_rate", validation.misclassificationRate());
            values.put("validation_interval", interval(validation));
            values.put("validation_documents", validation.documents());
            values.put("validation", validation.how());
            values.put("kept", validation.chosen());
        }
        return values;
    }

    private static Map<String, Object> forPeople(TrainingRecord record) {
        var values = new LinkedHashMap<String, Object>();
        values.put("method", Plain.text(record.method()));
        values.put(
                "trained",
                Plain.text(String.format(
                        Locale.ROOT,
                        "%s, in %,.0f s, by vatext %s, seed %d, threads %d",
                        record.finished(),
                        record.seconds(),
                        record.vatext(),
                        record.seed(),
                        record.threads())));
        var files = new LinkedHashMap<String, String>();
        for (var file : record.files()) {
            files.merge(Plain.text(file.role()), named(file), (first, second) -> first + ", " + second);
        }
        values.put("files", files);
        var documents = new StringJoiner(", ");
        record.documents()
                .forEach((part, count) -> documents.add(String.format(Locale.ROOT, "%,d %s", count, Plain.text(part))));
        values.put("documents", documents);
        var validation = record.validation();
        if (validation != null) {
            var interval = interval(validation);
            values.put(
                    "validation error",
                    Plain.text(String.format(
                            Locale.ROOT,
                            "%.2f %% (95 %% interval %.2f to %.2f %%), %,d documents, %s",
                            100 * validation.misclassificationRate(),
                            100 * interval[0],
                            100 * interval[1],
                            validation.documents(),
                            validation.how())));
            values.put("kept", Plain.text(validation.chosen()));
        }
        if (record.steps() != null) {
            values.put("steps", record.steps());
        }
        if (record.stopped()) {
            values.put("stopped", "before its end");
        }
        return values;
    }

    private static String named(TrainingRecord.InputFile file) {
        var sha256 = file.sha256();
        return Plain.text(file.name()
                + (sha256 == null ? "" : " (sha256 " + sha256.substring(0, Math.min(SHORT, sha256.length())) + "…)"));
    }

    /** Wilson's 95 % interval of the error. */
    static double[] interval(Learned.Selection validation) {
        var documents = Math.max(1, validation.documents());
        var errors = Math.round(validation.misclassificationRate() * documents);
        var interval = WilsonInterval.of(Math.max(0, Math.min(documents, errors)), documents);
        return new double[] {interval.lower(), interval.upper()};
    }

    /** Provenance is text in a model's file; what is a whole number becomes one. */
    private static Map<String, Object> numbers(Map<String, String> provenance) {
        var values = new LinkedHashMap<String, Object>();
        provenance.forEach((name, text) ->
                values.put(name, text.matches("0|[1-9]\\d{0,17}") ? (Object) Long.valueOf(text) : text));
        return values;
    }
}
