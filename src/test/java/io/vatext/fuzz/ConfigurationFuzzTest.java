package io.vatext.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vatext.classifier.Settings;
import io.vatext.corpus.published.Corpora;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.experiment.ExperimentFile;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.text.TokenizerSpec;
import io.vatext.tuning.TuningFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** YAML and JSON files that strangers share: experiments, settings, descriptions, results. */
class ConfigurationFuzzTest {
    private static final Path DIRECTORY = Hostile.directory();
    private static final Methods METHODS = Methods.standard();

    @FuzzTest
    void experiment(byte[] data) {
        var file = DIRECTORY.resolve("experiment.yaml");
        Hostile.read(file, data, () -> {
            var experiment = ExperimentFile.read(file, METHODS);
            experiment.compareWith();
            experiment.methods().keySet().forEach(row -> experiment.learner(row, file, METHODS));
        });
    }

    @FuzzTest
    void tuning(byte[] data) {
        var file = DIRECTORY.resolve("tune.yaml");
        Hostile.read(file, data, () -> TuningFile.read(file, METHODS).inputs());
    }

    @FuzzTest
    void corpus(byte[] data) {
        var file = DIRECTORY.resolve("corpora/mine.yaml");
        var corpora = Corpora.at(DIRECTORY);
        Hostile.read(file, data, () -> {
            var description = corpora.describe("mine");
            corpora.directory(description);
            corpora.subsets(description);
            corpora.split("mine", null, 1);
        });
    }

    @FuzzTest
    void wordVectors(byte[] data) {
        var file = DIRECTORY.resolve("embeddings/mine.yaml");
        var embeddings = Embeddings.at(DIRECTORY);
        Hostile.read(file, data, () -> {
            embeddings.kind("mine");
            embeddings.file(embeddings.describe("mine"));
        });
    }

    @FuzzTest
    void results(byte[] data) {
        var file = DIRECTORY.resolve("results.json");
        Hostile.read(file, data, () -> {
            var results = ExperimentResults.read(file);
            results.finished();
            results.failed();
        });
    }

    @FuzzTest
    void settings(byte[] data) {
        Hostile.run(() -> {
            try {
                Settings.defaults().with(ConfigFiles.yaml().readTree(data), "settings.yaml");
            } catch (JacksonException e) {
                throw ConfigFiles.explain("settings.yaml", e);
            }
        });
    }

    /** What a model or a settings file says about its tokenizer; then the tokenizer reads a text. */
    @FuzzTest
    void tokenizer(byte[] data) {
        Hostile.run(() -> {
            try {
                var spec = ConfigFiles.yaml().readValue(new String(data, StandardCharsets.UTF_8), TokenizerSpec.class);
                if (spec != null) {
                    spec.create(Map.of()).tokens("The bread dough tasted of garlic, 3.14 times.");
                }
            } catch (JacksonException e) {
                throw ConfigFiles.explain("settings.yaml", e);
            }
        });
    }
}
