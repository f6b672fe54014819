package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the README shows: a user's files, from training to prediction. */
class UserFilesFlowTest {
    @TempDir
    private static Path directory;

    private static Path model;
    private static Outcome trained;

    @BeforeAll
    static void train() throws IOException {
        Cli.writeUserFiles(directory);
        model = directory.resolve("news.vatext");
        trained = Cli.run(
                directory,
                Cli.arguments(
                        Cli.TINY,
                        "train",
                        "--method",
                        "both",
                        "--train",
                        directory.resolve("labeled.csv").toString(),
                        "--unlabeled",
                        directory.resolve("raw").toString(),
                        "--out",
                        model.toString(),
                        "--steps",
                        "60",
                        "--set",
                        "training.learning_rate=0.05",
                        "--set",
                        "training.averaging=0.9",
                        "--json"));
        assertEquals(0, trained.code(), trained.err());
    }

    private static Outcome run(String command, String... arguments) {
        return Cli.run(directory, Cli.arguments(List.of(arguments), command, model.toString()));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void trainingPrintsItsResultAsOneObject() {
        var result = json(trained.out());
        assertEquals(60, result.path("steps").asInt());
        assertEquals(4, result.path("validation_documents").asInt());
        assertEquals(model.toString(), result.path("model").asString());
    }

    @Test
    void trainingPrintsWhatItFoundAndDecided() {
        var log = trained.err();
        for (var part : List.of(
                "labeled.csv: csv, text from \"text\", label from \"label\"",
                "16 labeled, 4 validation, 6 unlabeled",
                "20 % of each class",
                "max_tokens: 400",
                "epsilon: 0.05")) {
            assertTrue(log.contains(part), part + " is missing in " + log);
        }
    }

    @Test
    void progressShowsSpeedLossAndValidationError() {
        assertTrue(
                trained.errors().stream()
                        .anyMatch(
                                line -> line.matches(
                                        "train: 60 of 60 steps, validation error \\d.* % \\(best .* %\\), loss \\d.*, [\\d,]+ tokens/s")),
                trained.err());
    }

    @Test
    void nothingButTheModelAndTheStateOfItsTrainingIsLeft() throws IOException {
        assertTrue(Files.isRegularFile(model));
        assertTrue(Files.isRegularFile(directory.resolve("news.vatext.work/checkpoint.vatext")));
        assertFalse(Files.exists(directory.resolve("news.vatext.work/.lock")));
        try (var files = Files.list(directory)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
    }

    @Test
    void theEvaluationCountsEveryDocument() {
        var test = directory.resolve("test.csv").toString();
        var predictions = directory.resolve("predictions.jsonl");
        var outcome = run("evaluate", "--test", test, "--json", "--predictions", predictions.toString());
        assertEquals(0, outcome.code(), outcome.err());
        var result = json(outcome.out());
        assertEquals(10, result.path("documents").asInt());
        assertEquals(
                result.path("errors").asInt() / 10.0,
                result.path("misclassification_rate").asDouble());
        assertTrue(result.path("misclassification_rate").asDouble() < 0.5, outcome.out());
        assertTrue(Files.exists(predictions));
    }

    @Test
    void theEvaluationIsReadable() {
        var outcome = run("evaluate", "--test", directory.resolve("test.csv").toString());
        assertTrue(outcome.out().startsWith("misclassification rate "), outcome.out());
        assertTrue(outcome.out().contains("precision"), outcome.out());
    }

    @Test
    void aThresholdIsFoundForAPrecision() {
        var test = directory.resolve("test.csv").toString();
        var found = json(
                run("evaluate", "--test", test, "--json", "--precision", "0.9").out());
        assertTrue(found.at("/threshold/precision").asDouble() >= 0.9, found.toString());
        assertTrue(found.at("/expected_calibration_error").asDouble(-1) >= 0, found.toString());
        var threshold = found.at("/threshold/value").asString();
        var answers = run("predict", test, "--threshold", threshold).out();
        var labeled =
                answers.lines().filter(line -> !line.contains("\"label\":null")).count();
        assertEquals(found.at("/threshold/labeled").asLong(), labeled, answers);
        var table = run("evaluate", "--test", test, "--precision", "0.9").out();
        assertTrue(table.contains("(vatext predict --threshold "), table);
        assertEquals(2, run("evaluate", "--test", test, "--precision", "95").code());
    }

    @Test
    void aFileIsPredictedLineForLine() {
        var outcome = run("predict", directory.resolve("test.csv").toString());
        assertEquals(0, outcome.code(), outcome.err());
        var lines = outcome.out().lines().map(UserFilesFlowTest::json).toList();
        assertEquals(10, lines.size());
        for (var line : lines) {
            assertEquals(
                    1,
                    line.at("/probabilities/sports").asDouble()
                            + line.at("/probabilities/business").asDouble(),
                    1e-6);
            assertTrue(line.hasNonNull("id") && line.hasNonNull("label"), line.toString());
        }
    }

    @Test
    void standardInputIsPredictedLineForLine() {
        var outcome = Cli.withInput(directory, "the team won\nshares fell\n", "predict", model.toString());
        assertEquals(2, outcome.out().lines().count());
    }

    @Test
    void aTextWithoutKnownWordsIsReported() {
        var outcome = Cli.withInput(directory, "zzz\n", "predict", model.toString(), "--quiet");
        assertEquals(0.5, json(outcome.out()).at("/probabilities/sports").asDouble(), 1e-9);
        assertTrue(outcome.err().contains("no word known to the model: 1 of 1 document"), outcome.err());
    }

    @Test
    void infoDescribesTheModel() {
        var info = json(run("info", "--json").out());
        assertEquals("[\"business\",\"sports\"]", info.path("classes").toString());
        assertEquals(8, info.at("/settings/model/hidden").asInt());
        assertEquals("16", info.at("/provenance/labeled").asString());
        assertTrue(
                run("info").out().contains("\n  model: {embedding: 8, hidden: 8,"),
                run("info").out());
    }
}
