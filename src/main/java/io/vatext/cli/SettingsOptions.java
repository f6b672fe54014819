package io.vatext.cli;

import io.vatext.classifier.Settings;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.experiment.Method;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.ConfigFiles;
import io.vatext.text.TokenizerSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Options that change the settings of training. */
final class SettingsOptions {
    private static final int EPOCHS = 30;
    private static final int FEWEST_STEPS = 1000;
    private static final int MOST_STEPS = 10_000;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "both",
            description = "baseline, random, adversarial, virtual-adversarial, both or both-bidirectional"
                    + " (default: ${DEFAULT-VALUE}).")
    private String method = "both";

    @Mixin
    private SettingsFile own = new SettingsFile();

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

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            description =
                    "A pre-trained encoder to start from, with its tokenizer, vocabulary and sizes: a file, or a name in"
                            + " embeddings/ (default: none).")
    private @Nullable String encoder;

    /** The settings that the options ask for. */
    Settings settings(long labeledDocuments, Embeddings embeddings) {
        var settings = Method.named(method, "--method").applyTo(Settings.defaults());
        settings = settings.with(automaticSteps(settings, labeledDocuments), "the default number of steps");
        if (encoder != null) {
            settings = settings.with(like(encoder, embeddings), "--encoder");
        }
        settings = own.applyTo(settings);
        if (steps != null) {
            settings = settings.with(SettingsFile.tree("training.steps", SettingsFile.value(steps)), "--steps");
        }
        if (epsilon != null) {
            settings = settings.with(SettingsFile.tree("objective.epsilon", SettingsFile.value(epsilon)), "--epsilon");
        }
        if (maxTokens != null) {
            settings = settings.with(SettingsFile.tree("max_tokens", SettingsFile.value(maxTokens)), "--max-tokens");
        }
        return settings;
    }

    /** The tokenizer of the settings, which does not depend on the number of documents; an encoder's has its own files. */
    TokenizerSpec tokenizer(Embeddings embeddings) {
        return settings(0, embeddings).encoding(embeddings).tokenizer();
    }

    /** The settings of a network that can start from an encoder. */
    private static JsonNode like(String name, Embeddings embeddings) {
        var encoder = PretrainedEncoder.describe(embeddings.encoderFile(name)).description();
        ObjectNode root = ConfigFiles.json().createObjectNode();
        root.set("tokenizer", ConfigFiles.json().valueToTree(encoder.tokenizer()));
        var model = root.putObject("model").put("encoder", name).put("embedding", encoder.embedding());
        if (encoder.plan().kind().hasStates()) {
            model.put("hidden", encoder.hidden())
                    .put("layers", encoder.layers())
                    .put("bidirectional", encoder.directions() == 2);
        }
        return root;
    }

    private static JsonNode automaticSteps(Settings settings, long labeled) {
        var passes = EPOCHS * labeled / settings.training().batch();
        return SettingsFile.tree(
                "training.steps", SettingsFile.value((int) Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, passes))));
    }
}
