package io.vatext.compatibility;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.Settings;
import io.vatext.classifier.StartFile;
import io.vatext.classifier.TrainedModel;
import io.vatext.cli.Cli;
import io.vatext.corpus.published.MiniProject;
import io.vatext.learning.Prediction;
import io.vatext.methods.Models;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.ConfigFiles;
import io.vatext.text.Normalization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Files of earlier versions are read, give the answers they gave, and resume. Where one of these fails, do not write the files again: the
 * program has lost its users' files. What a missing key means belongs into a {@link io.vatext.support.SettingsHistory}.
 */
@Tag("numerical")
class EarlierFilesTest {
    /** What is added to the name of a model to name the file of its answers. */
    static final String PREDICTIONS = "-predictions.jsonl";

    /** Kernels of other processors round differently; a probability is at most 1. */
    private static final double ROUNDING = 1e-6;

    /** What becomes of that in some steps of training. */
    private static final double ROUNDING_OF_TRAINING = 1e-3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    static Path files(String version) {
        var resource = EarlierFilesTest.class.getResource("/io/vatext/compatibility/" + version + "/README.md");
        return Path.of(Objects.requireNonNull(resource).getPath()).getParent();
    }

    private static List<Prediction> predictions(Path model, Path texts) throws IOException {
        try (var classifier = Models.standard().load(model, 1)) {
            return classifier.classify(Files.readAllLines(texts));
        }
    }

    /** The models whose answers are known. */
    static Stream<Path> models() throws IOException {
        var models = new ArrayList<Path>();
        for (var version : List.of("v0", "v1")) {
            try (var files = Files.list(files(version))) {
                files.filter(file -> file.toString().endsWith(PREDICTIONS))
                        .map(file -> Path.of(file.toString().replace(PREDICTIONS, ".vatext")))
                        .sorted()
                        .forEach(models::add);
            }
        }
        return models.stream();
    }

    private static double[] probabilities(Prediction prediction) {
        return prediction.probabilities().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static JsonNode json(String text) {
        return ConfigFiles.json().readTree(text);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aClassifierGivesTheSameAnswers(Path model) throws IOException {
        var expected = Files.readAllLines(Path.of(model.toString().replace(".vatext", PREDICTIONS)));
        var found = predictions(model, model.resolveSibling("texts.txt"));
        assertEquals(expected.size(), found.size());
        for (var i = 0; i < found.size(); i++) {
            var answer = json(expected.get(i));
            var each = new ArrayList<Double>();
            answer.path("probabilities").forEach(probability -> each.add(probability.asDouble()));
            assertEquals(answer.path("label").asString(), found.get(i).label());
            assertArrayEquals(
                    each.stream().mapToDouble(Double::doubleValue).toArray(),
                    probabilities(found.get(i)),
                    ROUNDING,
                    "text " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void whatWasMadeBeforeNormalizationIsNotNormalized(String version) {
        var directory = files(version);
        assertEquals(
                Normalization.NONE,
                TrainedModel.read(directory.resolve("lstm.vatext"))
                        .settings()
                        .tokenizer()
                        .normalization());
        for (var name : List.of("lstm", "language-model", "word-vectors")) {
            var start = StartFile.describe(directory.resolve(name + ".vatext")).settings(name);
            var settings = Settings.defaults().with(start, "--from");
            assertEquals(Normalization.NONE, settings.tokenizer().normalization(), "training that starts from " + name);
        }
        for (var name : List.of("language-model", "word-vectors")) {
            var encoder = PretrainedEncoder.describe(directory.resolve(name + ".vatext"));
            assertEquals(Normalization.NONE, encoder.description().tokenizer().normalization());
        }
    }

    @ParameterizedTest
    @CsvSource({"v0, language-model", "v0, word-vectors", "v1, language-model", "v1, word-vectors"})
    void anEncoderIsWhatItWas(String version, String name) throws IOException {
        var directory = files(version);
        var file = directory.resolve(name + ".vatext");
        var expected = ConfigFiles.json()
                .readTree(directory.resolve("encoders.json").toFile())
                .path(name);
        var said = Cli.run(folder, "info", file.toString(), "--json");
        assertEquals(0, said.code(), said.err());
        var info = json(said.out());
        // Later versions may have more to say.
        expected.path("info")
                .properties()
                .forEach(entry -> assertEquals(entry.getValue(), info.path(entry.getKey()), entry.getKey()));
        var encoder = PretrainedEncoder.read(file);
        var width = encoder.description().embedding();
        for (var i = 0; i < expected.path("embedding").size(); i++) {
            var row = Objects.requireNonNull(encoder.words()[i / width]);
            assertEquals((float) expected.path("embedding").path(i).asDouble(), row[i % width], "number " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoppedRunResumesToTheSameClassifier(EarlierRun run) throws IOException {
        var directory = files("v1");
        var work = folder.resolve("run.work");
        copy(run.work(directory), work);
        var settings = TrainedModel.read(run.model(directory)).settings();
        var model = folder.resolve("run.vatext");
        var documents = EarlierRun.documents(directory);
        var log = new ArrayList<String>();
        var rest = run.run(settings, documents, work, model, log::add);
        var whole = run.run(settings, documents, folder.resolve("other.work"), folder.resolve("other.vatext"), s -> {});
        assertTrue(rest < whole, "it began again: " + rest + " of " + whole + " steps; " + log);
        var texts = directory.resolve("texts.txt");
        var expected = predictions(run.model(directory), texts);
        var found = predictions(model, texts);
        for (var i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    probabilities(expected.get(i)), probabilities(found.get(i)), ROUNDING_OF_TRAINING, "text " + i);
        }
    }

    @Test
    void anEncoderIsFoundAgain() throws IOException {
        var directory = files("v1");
        var work = folder.resolve("run.work");
        copy(EarlierRun.TRAINING.work(directory), work);
        var settings = TrainedModel.read(EarlierRun.TRAINING.model(directory)).settings();
        var log = new ArrayList<String>();
        EarlierRun.TRAINING.run(
                settings, EarlierRun.documents(directory), work, folder.resolve("run.vatext"), log::add);
        assertTrue(log.stream().anyMatch(line -> line.contains("from an earlier run")), log.toString());
    }

    /** By a program that has changed since, so that they are run again unless they are asked for. */
    @Test
    void finishedRunsOfAnExperimentAreKept() throws IOException {
        var directory = files("v1");
        MiniProject.fetched(folder);
        var out = folder.resolve("run");
        copy(directory.resolve("run"), out);
        var before = json(Files.readString(out.resolve("results.json"))).path("cells");
        var experiment = directory.resolve("experiment.yaml").toString();
        var said = Cli.run(
                folder, "reproduce", experiment, "--threads", "1", "--out", out.toString(), "--keep-old", "--json");
        assertEquals(0, said.code(), said.err());
        var after = json(said.out()).path("cells");
        assertEquals(2, after.size());
        for (var i = 0; i < after.size(); i++) {
            for (var key : List.of("method", "seed", "errors", "documents", "macro_f1", "seconds", "predictions")) {
                assertEquals(before.path(i).path(key), after.path(i).path(key), key);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
