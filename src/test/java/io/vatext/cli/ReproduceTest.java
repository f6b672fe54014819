package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import io.vatext.corpus.published.MiniProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ReproduceTest {
    private static final String EXPERIMENT = """
            name: tiny
            corpus: mini
            seeds: [1]
            settings:
              model: {embedding: 4, hidden: 4, dense: [4]}
              training: {steps: 3, batch: 2, unlabeled_batch: 2, evaluate_every: 3}
            methods:
              baseline:
              both:
            """;

    @TempDir
    private Path home;

    private Outcome reproduce(String yaml, String... more) throws IOException {
        var file = Files.writeString(home.resolve("tiny.yaml"), yaml);
        return Cli.run(home, Cli.arguments(List.of(more), "reproduce", file.toString(), "--threads", "1"));
    }

    private static void assertRefused(Outcome outcome, String expected) {
        assertEquals(3, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        var last = outcome.errors().get(outcome.errors().size() - 1);
        assertTrue(last.startsWith("vatext: ") && last.contains(expected), outcome.err());
    }

    @Test
    void anExperimentEndsWithATableAndFiles() throws IOException {
        MiniProject.fetched(home);
        var outcome = reproduce(EXPERIMENT);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith("Method"), outcome.out());
        assertTrue(outcome.out().contains("\nbaseline ") && outcome.out().contains("\nboth "), outcome.out());
        assertTrue(outcome.err().contains("labeled 6, validation 2, unlabeled 1, test 2"), outcome.err());
        var run = home.resolve("runs/tiny");
        var results = JsonMapper.shared().readTree(run.resolve("results.json").toFile());
        assertEquals(2, results.path("cells").size());
        assertEquals(2, results.at("/cells/0/documents").asInt());
        assertTrue(Files.readString(run.resolve("report.md")).contains("baseline"));
        var png = Files.readAllBytes(run.resolve("chart.png"));
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
    }

    @Test
    void aFinishedCellIsNotRunAgain() throws IOException {
        MiniProject.fetched(home);
        assertEquals(0, reproduce(EXPERIMENT).code());
        var again = reproduce(EXPERIMENT, "--seeds", "1,2", "--json");
        assertEquals(0, again.code(), again.err());
        assertTrue(again.err().contains("baseline-1: already done"), again.err());
        assertFalse(again.err().contains("baseline-2: already done"), again.err());
        assertEquals(4, JsonMapper.shared().readTree(again.out()).path("cells").size());
    }

    @Test
    void aChangedRowIsRunAgainUnlessOldRunsAreKept() throws IOException {
        MiniProject.fetched(home);
        assertEquals(0, reproduce(EXPERIMENT).code());
        var changed = EXPERIMENT.replace("  both:", "  both: {training: {steps: 2}}");
        var kept = reproduce(changed, "--keep-old");
        assertEquals(0, kept.code(), kept.err());
        assertTrue(kept.err().contains("baseline-1: already done"), kept.err());
        assertTrue(kept.err().contains("both-1: kept, although training.steps is 2, was 3"), kept.err());
        assertTrue(kept.out().contains("\nboth * "), kept.out());
        assertTrue(kept.out().contains("training.steps is 2, was 3): both-1\n"), kept.out());

        var again = reproduce(changed);
        assertEquals(0, again.code(), again.err());
        assertTrue(again.err().contains("baseline-1: already done"), again.err());
        assertTrue(again.err().contains("both-1: run again, since training.steps is 2, was 3"), again.err());
        assertFalse(again.out().contains("*"), again.out());
    }

    @Test
    void aFailedRunIsInTheTableAndTheCommandFails() throws IOException {
        MiniProject.fetched(home);
        var broken = EXPERIMENT.replace(
                "  both:", "  adversarial: {objective: {epsilon: 1e300, epsilon_scale: absolute}}\n  both:");
        var outcome = reproduce(broken);
        assertEquals(1, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("\nadversarial            failed  -"), outcome.out());
        assertTrue(outcome.out().contains("\nboth "), outcome.out());
        var last = outcome.errors().get(outcome.errors().size() - 1);
        assertTrue(last.startsWith("vatext: 1 of 3 runs failed: adversarial-1: "), last);
    }

    @Test
    void aFileInPlaceOfTheRunDirectoryIsRefused() throws IOException {
        MiniProject.fetched(home);
        assertRefused(reproduce(EXPERIMENT, "--out", home.resolve("tiny.yaml").toString()), "this is a file");
    }

    @Test
    void aCorpusThatIsNotFetchedIsNamedWithItsCommand() throws IOException {
        MiniProject.in(home);
        assertRefused(reproduce(EXPERIMENT), "get it with: vatext corpus fetch mini");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: tiny         | nam: tiny                   | unknown key \"nam\"; did you mean \"name\"?",
                "name: tiny         | name: ../tiny               | name must consist of letters",
                "corpus: mini       | corpus: mine                | unknown corpus \"mine\"; did you mean \"mini\"?",
                "seeds: [1]         | seeds: [one]                | seeds[0] must be a whole number, found \"one\"",
                "seeds: [1]         | seeds: []                   | seeds must list at least one whole number",
                "seeds: [1]         | seeds: ]1                   | this cannot be parsed",
                "hidden: 4          | hiden: 4                    | tiny.yaml:5: unknown key \"model.hiden\"; did you mean \"model.hidden\"?",
                "both:              | bth:                        | unknown method \"bth\"; did you mean \"both\"?",
                "both:              | both: {model: {layer: 2}}   | tiny.yaml:9: unknown key \"model.layer\"; did you mean \"model.layers\"?",
                "both:              | a/b: {method: both}         | names of methods must consist of letters",
                "seeds: [1]         | seeds: [1]\\nsubsets: [k9]  | unknown subset \"k9\"",
            })
    void aMistakeInTheFileIsNamed(String right, String wrong, String expected) throws IOException {
        MiniProject.fetched(home);
        assertRefused(reproduce(EXPERIMENT.replace(right, wrong.replace("\\n", "\n"))), expected);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertRefused(reproduce(""), "this is empty");
    }
}
