package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.learning.Prediction;
import io.vatext.methods.Models;
import io.vatext.support.FileChecksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that goes on from an earlier model, with more documents or another class. */
class GoingOnTest {
    private static final List<String> TEXTS =
            List.of("the team scored goal 1, and won", "shares of bank 2 fell", "shares of the team won");

    /** So small that nothing moves. */
    private static final List<String> STILL = List.of("--set", "training.learning_rate=1e-12");

    @TempDir
    private static Path home;

    @BeforeAll
    static void trainEarlierModel() throws IOException {
        Cli.writeUserFiles(home);
        var weather = new StringBuilder(Cli.rows(0, 20));
        for (var i = 0; i < 10; i++) {
            weather.append("rain and the goal of wind ").append(i).append(",weather\n");
        }
        Files.writeString(home.resolve("more.csv"), weather);
        assertEquals(
                0,
                train("labeled.csv", "old.vatext", List.of("--method", "baseline"))
                        .code());
    }

    private static Cli.Outcome train(String labeled, String out, List<String> more) {
        var arguments = new ArrayList<>(List.of(
                "train",
                "--train",
                home.resolve(labeled).toString(),
                "--out",
                home.resolve(out).toString(),
                "--steps",
                "20",
                "--set",
                "training.calibrate=false"));
        if (!more.contains("--from")) {
            arguments.addAll(Cli.TINY);
        }
        arguments.addAll(more);
        return Cli.run(home, arguments.toArray(String[]::new));
    }

    private static List<String> goingOn(String from, List<String> more) {
        var all = new ArrayList<>(List.of("--from", home.resolve(from).toString(), "--threads", "1"));
        all.addAll(more);
        return all;
    }

    private static List<Prediction> answers(String model) {
        try (var classifier = Models.standard().load(home.resolve(model), 1)) {
            return classifier.classify(TEXTS);
        }
    }

    private static double odds(Prediction prediction) {
        var p = prediction.probabilities();
        return Math.log(Objects.requireNonNull(p.get("sports")) / Objects.requireNonNull(p.get("business")));
    }

    @Test
    void knownClassesKeepTheirOutputsWhenAnotherComes() throws IOException {
        var still = new ArrayList<>(STILL);
        still.addAll(List.of("--method", "baseline"));
        var outcome = train("more.csv", "new.vatext", goingOn("old.vatext", still));
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("the outputs of 2 of 2 classes; new classes: [weather]"), outcome.err());
        var before = answers("old.vatext");
        var after = answers("new.vatext");
        for (var i = 0; i < TEXTS.size(); i++) {
            assertEquals(3, after.get(i).probabilities().size());
            assertEquals(odds(before.get(i)), odds(after.get(i)), 1e-3, TEXTS.get(i));
        }
        var provenance = Models.standard().describe(home.resolve("new.vatext")).provenance();
        assertEquals("old.vatext", provenance.get("went on from"));
        assertEquals(FileChecksum.sha256(home.resolve("old.vatext")), provenance.get("went on from sha256"));
    }

    @Test
    void anEnsembleGoesOnWithItsLstm() throws IOException {
        var settings = Files.writeString(
                home.resolve("ensemble.yaml"), "{folds: 2, screening: false, members: {linear-svm: {}, baseline: {}}}");
        var options = List.of("--settings", settings.toString());
        assertEquals(0, train("labeled.csv", "both.vatext", options).code());
        var outcome = train("more.csv", "more.vatext", goingOn("both.vatext", options));
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("baseline: kept and trained further:"), outcome.err());
        assertEquals(3, answers("more.vatext").get(0).probabilities().size());
    }

    @Test
    void aModelWithoutAnLstmIsLearnedAnew() {
        var made = Cli.run(
                home,
                "train",
                "--train",
                home.resolve("labeled.csv").toString(),
                "--out",
                home.resolve("svm.vatext").toString(),
                "--method",
                "linear-svm");
        assertEquals(0, made.code(), made.err());
        var outcome = Cli.run(
                home,
                "train",
                "--from",
                home.resolve("svm.vatext").toString(),
                "--train",
                home.resolve("more.csv").toString(),
                "--out",
                home.resolve("svm2.vatext").toString(),
                "--method",
                "linear-svm");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(
                outcome.err().contains("has no LSTM to continue from; everything is learned from scratch."),
                outcome.err());
    }

    @Test
    void settingsThatDoNotFitAreRefusedBeforeReading() {
        var outcome = train(
                "more.csv",
                "other.vatext",
                goingOn("old.vatext", List.of("--method", "baseline", "--set", "model.dense=[5]")));
        assertEquals(3, outcome.code());
        assertTrue(
                outcome.err().contains("the classifier's dense layers are [4], but model.dense is [5]; set it to [4]."),
                outcome.err());
        assertTrue(!outcome.err().contains("reading "), outcome.err());
    }

    @Test
    void theEarlierModelIsNotOverwritten() {
        var outcome = train("more.csv", "old.vatext", goingOn("old.vatext", List.of("--method", "baseline")));
        assertEquals(3, outcome.code());
        assertTrue(outcome.err().contains("would overwrite an input"), outcome.err());
    }
}
