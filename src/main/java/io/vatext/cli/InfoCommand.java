package io.vatext.cli;

import io.vatext.classifier.TrainedModel;
import io.vatext.support.ConfigFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext info}: what a model file is. Does not load ND4J. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description = "Say what a model is: classes, words, network, settings, where it comes from.")
final class InfoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var read = TrainedModel.read(model);
        var values = new LinkedHashMap<String, Object>();
        values.put("classes", read.classes());
        values.put("prior", Arrays.stream(read.prior()).boxed().toList());
        values.put("vocabulary", read.vocabulary().size());
        values.put("parameters", read.shape().parameters());
        values.put("objective", read.settings().objective().criterion().toString());
        values.put("settings", json ? read.settings() : ConfigFiles.json().writeValueAsString(read.settings()));
        values.put("provenance", read.provenance());
        Printed.summary(spec, values, json);
        return 0;
    }
}
