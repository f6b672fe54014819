package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackCommandTest {
    @TempDir
    private static Path directory;

    private static Path network;
    private static Path linear;

    @BeforeAll
    static void train() throws IOException {
        Cli.writeUserFiles(directory);
        network = train("network", "baseline", Cli.TINY);
        linear = train("linear", "linear-svm", List.of());
    }

    private static Path train(String name, String method, List<String> more) {
        var model = directory.resolve(name + ".vatext");
        var arguments = new ArrayList<>(
                List.of("--train", path("labeled.csv"), "--out", model.toString(), "--method", method, "--quiet"));
        arguments.addAll(more);
        if (!more.isEmpty()) {
            arguments.addAll(List.of("--unlabeled", path("raw"), "--steps", "30", "--set", "pretraining.kind=none"));
        }
        var outcome = Cli.run(directory, Cli.arguments(arguments, "train"));
        assertEquals(0, outcome.code(), outcome.err());
        return model;
    }

    private static String path(String name) {
        return directory.resolve(name).toString();
    }

    private static Outcome attack(Path model, String... more) {
        var first = new String[] {"attack", model.toString(), "--test", path("test.csv"), "--quiet", "--threads", "1"};
        return Cli.run(directory, Cli.arguments(List.of(more), first));
    }

    @Test
    void aTableShowsEachAttackBesideTheModelAsItIs() {
        var outcome = attack(network, "--epsilon", "0.1,5", "--maps", "2", "--rubbish-text", path("raw"));
        assertEquals(0, outcome.code(), outcome.err());
        for (var row : List.of(
                "none ", "fgsm ", "pgd ", "random ", "virtual ", "gaussian vectors", "raw ", "2 documents mapped")) {
            assertTrue(outcome.out().lines().anyMatch(line -> line.startsWith(row)), row + ": " + outcome.out());
        }
        assertTrue(outcome.out().lines().allMatch(line -> line.length() <= 80), outcome.out());
    }

    @Test
    void anAttackAlongTheGradientSucceedsMoreOftenThanARandomOneAndJsonSaysSo() {
        var outcome =
                attack(network, "--epsilon", "0.4", "--attack", "pgd,random", "--json", "--maps", "1", "--rubbish");
        assertEquals(0, outcome.code(), outcome.err());
        var result = ConfigFiles.json().readTree(outcome.out());
        assertEquals(10, result.get("documents").asInt());
        assertEquals("l2", result.get("norm").asString());
        var points = result.get("attacks").get("pgd");
        assertEquals(2, points.size());
        assertEquals(0, points.get(0).get("epsilon").asDouble());
        assertEquals(0, points.get(0).get("errors").asInt(), "these documents are easy");
        assertTrue(points.get(0).get("mean_confidence_of_errors").isNull());
        var random = result.get("attacks").get("random").get(1).get("errors").asInt();
        assertTrue(points.get(1).get("errors").asInt() > 2 + random, outcome.out());
        assertEquals(1, result.get("maps").get("documents").size());
        assertEquals(5, result.get("rubbish").size());
    }

    @Test
    void theSameCommandPrintsTheSame() {
        assertEquals(
                attack(network, "--limit", "6", "--norm", "linf", "--seed", "3"),
                attack(network, "--limit", "6", "--norm", "linf", "--seed", "3"));
        assertTrue(attack(network, "--limit", "6", "--epsilon", "0.1").out().startsWith("6 of 10 test documents"));
    }

    @Test
    void aPageHasChartsTablesAndMaps() throws IOException {
        var page = directory.resolve("page.html");
        var outcome = attack(network, "--maps", "2", "--rubbish", "--report", page.toString());
        assertEquals(0, outcome.code(), outcome.err());
        var html = Files.readString(page);
        for (var part :
                List.of("Error by the size of the attack", "<polyline", "class=\"maps\"", "Inputs of no class")) {
            assertTrue(html.contains(part), part);
        }
        assertEquals(0, attack(network, "--report", page.toString()).code(), "it replaces a page of its own");
    }

    @Test
    void aReportDoesNotReplaceAnotherFile() throws IOException {
        var mine = Files.writeString(directory.resolve("mine.html"), "<p>mine</p>");
        var outcome = attack(network, "--report", mine.toString());
        assertEquals(3, outcome.code());
        assertEquals("<p>mine</p>", Files.readString(mine));
    }

    @Test
    void aModelWithoutAGradientIsRefusedWithAdvice() {
        var outcome = attack(linear);
        assertEquals(3, outcome.code());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(
                outcome.err().contains("linear.vatext: expected an LSTM, found a model of the kind \"linear\""),
                outcome.err());
        assertTrue(outcome.err().contains("--method baseline"), outcome.err());
        assertEquals("", outcome.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--norm,l1            | 'l1'",
                "--steps,0            | --steps must be at least 1, found 0",
                "--limit,0            | --limit must be at least 1, found 0",
                "--maps,-1            | --maps must not be negative, found -1",
                "--radius,0           | --radius must be a number above 0, found 0.0",
            })
    void wrongUsageIsOneSentence(String options, String expected) {
        var outcome = attack(network, options.split(",", 2));
        assertEquals(2, outcome.code(), outcome.err());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains(expected), outcome.err());
        assertFalse(outcome.err().contains("Exception"), outcome.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--attack,fgms        | unknown attack \"fgms\"; did you mean \"fgsm\"?",
                "--attack,hotflip     | unknown attack \"hotflip\"; the attacks are fgsm, pgd, random, virtual.",
                "--epsilon,-1         | --epsilon must be numbers above 0, found -1.0.",
                "--epsilon,0          | --epsilon must be numbers above 0, found 0.0.",
                "--epsilon,NaN        | --epsilon must be numbers above 0, found NaN.",
            })
    void anAttackThatCannotBeMadeIsOneSentence(String options, String expected) {
        var outcome = attack(network, options.split(",", 2));
        assertEquals(3, outcome.code(), outcome.err());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains(expected), outcome.err());
        assertEquals("", outcome.out());
    }
}
