package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import io.vatext.methods.Models;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AttackWordsCommandTest {
    @TempDir
    private static Path home;

    @BeforeAll
    static void train() throws IOException {
        Cli.writeUserFiles(home);
        Files.writeString(home.resolve("keep.txt"), "Team\n\nscored\n");
        Files.writeString(home.resolve("notes.txt"), "mine\n");
        Files.writeString(home.resolve("<b>.csv"), Cli.rows(20, 30));
        Files.writeString(
                home.resolve("vectors.txt"), "team 1 0\nbank 1 0.1\nshares 0.9 0.1\nscored 1 0.2\nother 0 1\n");
        assertDone(run("train --method linear-svm --train @labeled.csv --threads 1 --out @linear.vatext"));
        assertDone(
                run("train --method baseline --train @labeled.csv --unlabeled @raw --validation @test.csv --threads 1"
                        + " --set training.steps=30 --set model.embedding=8 --set model.hidden=8 --set model.dense=[4]"
                        + " --out @lstm.vatext"));
    }

    private static void assertDone(Outcome outcome) {
        assertEquals(0, outcome.code(), outcome.err());
    }

    /** Runs a command whose files, marked by an @, are in the directory. */
    private static Outcome run(String command) {
        return Cli.run(home, command.replace("@", home + "/").split(" "));
    }

    private static Outcome attack(String more) {
        return run("attack-words " + more + " --threads 1");
    }

    @Test
    void eachLineSaysWhatTheModelAnswersToTheAttackedText() throws IOException {
        assertDone(attack("@linear.vatext --test @test.csv --edits typos --max-words 3 --out @a.jsonl --quiet"));
        try (var model = Models.standard().load(home.resolve("linear.vatext"), 1)) {
            var lines = Files.readAllLines(home.resolve("a.jsonl"));
            assertEquals(10, lines.size());
            for (var line : lines) {
                var object = JsonMapper.shared().readTree(line);
                for (var state : new String[][] {{"original", "before"}, {"attacked", "after"}}) {
                    var expected = model.classify(object.path(state[0]).asString());
                    var answer = object.path(state[1]);
                    assertEquals(expected.label(), answer.path("label").asString());
                    assertEquals(
                            expected.confidence(), answer.path("confidence").asDouble(), 1e-6);
                }
            }
        }
        // A file of its own kind may be replaced.
        assertDone(attack("@linear.vatext --test @test.csv --edits swaps --limit 1 --out @a.jsonl --quiet"));
        assertEquals(1, Files.readAllLines(home.resolve("a.jsonl")).size());
    }

    @Test
    void theTotalsAreThoseOfTheDocuments() throws IOException {
        var outcome = attack("@lstm.vatext --test @test.csv --search gradient --min-cosine -1 --max-words 3 --json"
                + " --out @b.jsonl");
        assertDone(outcome);
        var totals = JsonMapper.shared().readTree(outcome.out());
        var lines = Files.readAllLines(home.resolve("b.jsonl"));
        var fooled =
                lines.stream().filter(line -> line.contains("\"fooled\":true")).count();
        assertEquals(10, totals.path("documents").asInt());
        assertEquals(fooled, totals.path("fooled").asLong());
        assertTrue(fooled > 0, outcome.out());
        assertEquals(
                totals.path("accuracy_before").asDouble() - fooled / 10.0,
                totals.path("accuracy_under_attack").asDouble(),
                1e-12);
        assertTrue(outcome.err().contains("attack: 10 of 10 documents"), outcome.err());
    }

    @Test
    void wordsOfTheListStayAndVectorsMayComeFromAFile() throws IOException {
        assertDone(attack(
                "@linear.vatext --test @test.csv --vectors @vectors.txt --max-words 100% --keep @keep.txt --quiet"
                        + " --out @c.jsonl"));
        for (var line : Files.readAllLines(home.resolve("c.jsonl"))) {
            for (var edit : JsonMapper.shared().readTree(line).path("edits")) {
                assertTrue(edit.path("old").asString().matches("bank|shares"), line);
            }
        }
    }

    @Test
    void thePageMarksChangesAndIsWellFormed() throws Exception {
        var command =
                "@linear.vatext --test @<b>.csv --edits lookalikes,typos --max-words 3 --report @page.html --quiet";
        assertDone(attack(command));
        var page = Files.readString(home.resolve("page.html"));
        assertTrue(page.contains("<del>") && page.contains("<ins>"), page);
        assertFalse(page.contains("<b>"), page);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        page.replaceFirst("<!DOCTYPE html>\n", "").getBytes(StandardCharsets.UTF_8)));
        assertDone(attack(command));
        assertEquals(page, Files.readString(home.resolve("page.html")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | @linear.vatext --test @test.csv --edits neigbors  | unknown kind of edits \"neigbors\"; did you mean \"neighbors\"?",
                "2 | @linear.vatext --test @test.csv --max-words 0     | '0' is neither a number of words",
                "2 | @linear.vatext --test @test.csv --max-words 120%  | '120%' is neither a number of words",
                "2 | @linear.vatext --test @test.csv --queries 0       | --queries must be at least 1",
                "2 | @linear.vatext --test @test.csv --min-cosine 2    | --min-cosine must be from -1 to 1",
                "2 | @linear.vatext --test @test.csv --stop-words germn | did you mean \"german\"?",
                "3 | @linear.vatext --test @test.csv                   | name a file of them with --vectors",
                "3 | @linear.vatext --test @test.csv --edits typos --search gradient | has no gradient by words; use --search greedy",
                "3 | @linear.vatext --test @test.csv --vectors @none   | none: no such file",
                "3 | @linear.vatext --test @test.csv --edits typos --keep @none | none: no such file",
                "3 | @linear.vatext --test @test.csv --edits typos --out @notes.txt | which is not a file of attacked texts",
                "3 | @linear.vatext --test @test.csv --edits typos --out @test.csv | would overwrite an input",
                "3 | @linear.vatext --test @test.csv --edits typos --report @keep.txt --keep @keep.txt | would overwrite an input",
                "3 | @linear.vatext --test @raw --edits typos          | has a label",
            })
    void mistakesAreOneSentence(int code, String command, String expected) throws IOException {
        var outcome = attack(command);
        assertEquals(code, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        var errors = outcome.errors();
        assertTrue(errors.get(errors.size() - 1).contains(expected), outcome.err());
        assertEquals("mine\n", Files.readString(home.resolve("notes.txt")));
    }
}
