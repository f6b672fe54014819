package io.vatext.cli;

import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import io.vatext.pretraining.PretrainedEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vatext info}: describes a model file. Does not load ND4J. */
@Command(name = "info", description = "Describe a model: classes, vocabulary, network, settings, provenance.")
final class InfoCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "The file of a classifier or of a pre-trained encoder.")
    private Path model = Path.of("");

    @Option(names = "--json", description = "Print as one JSON object (default: lines of text).")
    private boolean json;

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (PretrainedEncoder.isEncoder(ModelArchive.readDescription(model))) {
            ResultPrinter.summary(console.out(), EncoderSummary.of(PretrainedEncoder.describe(model)), json);
            return 0;
        }
        var read = Models.standard().describe(model);
        var prior = read.prior();
        var values = new LinkedHashMap<String, Object>();
        values.put("kind", read.kind());
        if (json) {
            values.put("classes", read.classes());
            values.put("prior", Arrays.stream(prior).boxed().toList());
        } else {
            var classes = new StringJoiner(", ");
            for (var c = 0; c < prior.length; c++) {
                classes.add(String.format(
                        Locale.ROOT, "%s (%.1f %%)", Plain.text(read.classes().get(c)), 100 * prior[c]));
            }
            values.put("classes, with their share of the labeled documents", classes);
        }
        values.putAll(read.facts());
        values.put("settings", read.settings());
        values.put("provenance", read.provenance());
        ResultPrinter.summary(console.out(), values, json);
        return 0;
    }
}
