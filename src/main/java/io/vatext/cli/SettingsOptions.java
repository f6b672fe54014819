package io.vatext.cli;

import io.vatext.classifier.Settings;
import io.vatext.experiment.Method;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Options that change the settings of training. */
final class SettingsOptions {
    private static final int EPOCHS = 30;
    private static final int FEWEST_STEPS = 1000;
    private static final int MOST_STEPS = 10_000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "both",
            description = "baseline, random, adversarial, virtual-adversarial, both or both-bidirectional"
                    + " (default: ${DEFAULT-VALUE}).")
    private String method = "both";

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "A YAML file with settings, as under settings: of an experiment file (default: none).")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "One setting, such as training.batch=32 or model.pooling=max, over those of --settings; may be"
                            + " repeated (default: none; the run prints all settings).")
    private List<String> assignments = List.of();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Updates (default: 30 passes over the labeled documents, at least 1000, at most 10000).")
    private @Nullable Integer steps;

    @Option(
            names = "--epsilon",
            paramLabel = "X",
            description = "Norm of perturbations, as a share of a document's norm (default: 0.05);"
                    + " objective.adversarial_epsilon sets that of the adversarial one alone.")
    private @Nullable Double epsilon;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Words of a document that are read, from its start (default: 400).")
    private @Nullable Integer maxTokens;

    /** The settings that the options ask for. */
    Settings settings(long labeledDocuments) {
        var settings = Method.named(method, "--method").applyTo(Settings.defaults());
        settings = settings.with(automaticSteps(settings, labeledDocuments), "the default number of steps");
        if (file != null) {
            settings = settings.with(read(file), file);
        }
        for (var assignment : assignments) {
            settings = set(settings, assignment);
        }
        if (steps != null) {
            settings = settings.with(tree("training.steps", number(steps)), "--steps");
        }
        if (epsilon != null) {
            settings = settings.with(tree("objective.epsilon", number(epsilon)), "--epsilon");
        }
        if (maxTokens != null) {
            settings = settings.with(tree("max_tokens", number(maxTokens)), "--max-tokens");
        }
        return settings;
    }

    private Settings set(Settings settings, String assignment) {
        var equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--set needs KEY=VALUE, such as model.hidden=64, but found \"" + assignment + "\"");
        }
        var key = assignment.substring(0, equals);
        var option = "--set " + key;
        return settings.with(tree(key, value(assignment.substring(equals + 1), option)), option);
    }

    private static JsonNode automaticSteps(Settings settings, long labeled) {
        var passes = EPOCHS * labeled / settings.training().batch();
        return tree("training.steps", number((int) Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, passes))));
    }

    private static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw InputException.in(file, "there is no such file; name a YAML file with settings.");
        }
        try {
            return ConfigFiles.yaml().readTree(file.toFile());
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    private static JsonNode number(Number value) {
        return ConfigFiles.json().valueToTree(value);
    }

    /** A value as YAML reads it: a number, a truth value, a list or text. */
    private static JsonNode value(String text, String option) {
        try {
            return ConfigFiles.yaml().readTree(text);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(option, e);
        }
    }

    /** A tree with one leaf. */
    private static JsonNode tree(String path, JsonNode leaf) {
        ObjectNode root = ConfigFiles.json().createObjectNode();
        var at = root;
        var keys = path.split("\\.", -1);
        for (var k = 0; k < keys.length - 1; k++) {
            at = at.putObject(keys[k]);
        }
        at.set(keys[keys.length - 1], leaf);
        return root;
    }
}
