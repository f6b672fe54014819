package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuneCommandTest {
    private static final String FILE = """
            data: {train: "%s"}
            method: linear-svm
            search: {ngrams: [1, 2]}
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Cli.writeUserFiles(directory);
    }

    private String write(String text) throws IOException {
        var file = Files.writeString(
                directory.resolve("tune.yaml"), String.format(text, directory.resolve("labeled.csv")));
        return file.toString();
    }

    @Test
    void theBestSettingsCanBeTrainedWith() throws IOException {
        var tuned = Cli.run(directory, "tune", write(FILE), "--budget", "10m", "--threads", "1");
        assertEquals(0, tuned.code(), tuned.err());
        assertTrue(tuned.out().startsWith("Error, %  Macro-F1, %"), tuned.out());
        assertTrue(tuned.out().contains("is optimistic, since it was selected from 2 trials"), tuned.out());
        var trained = Cli.run(
                directory,
                "train",
                "--train",
                directory.resolve("labeled.csv").toString(),
                "--method",
                "linear-svm",
                "--settings",
                directory.resolve("runs/tune/best.yaml").toString(),
                "--out",
                directory.resolve("m.vatext").toString());
        assertEquals(0, trained.code(), trained.err());
    }

    @Test
    void filesHaveOptionsOfTheirOwnAndTrialsMacroF1() throws IOException {
        var labeled = directory.resolve("labeled.csv");
        Files.writeString(
                labeled, Files.readString(labeled).replace("text,label", "a|b").replaceAll("\",", "\"|"));
        var options = FILE.replace("%s", "%s?text=1&label=2&separator=pipe");
        var tuned = Cli.run(directory, "tune", write(options), "--budget", "10m", "--threads", "1", "--json");
        assertEquals(0, tuned.code(), tuned.err());
        var best = ConfigFiles.json().readTree(tuned.out()).path("best").path("macro_f1");
        assertTrue(best.isNumber(), tuned.out());
        var trials = Files.readAllLines(directory.resolve("runs/tune/trials.jsonl"));
        assertTrue(trials.stream().allMatch(line -> line.contains("\"macro_f1\":")), trials.toString());
    }

    @Test
    void theWayOnIsAKeyOfTheFile() throws IOException {
        var labeled = directory.resolve("labeled.csv");
        Files.writeString(labeled, Files.readString(labeled) + "the team and the bank,sports;business\nshort\n");
        var broken = Cli.run(directory, "tune", write(FILE), "--budget", "10m");
        assertTrue(broken.err().contains("leave such rows out with data.skip_bad_rows: true."), broken.err());
        var several = FILE.replace("\"%s\"", "\"%s\", skip_bad_rows: true");
        var refused = Cli.run(directory, "tune", write(several), "--budget", "10m");
        assertTrue(refused.err().contains("take the first with data.several: first"), refused.err());
        var first = several.replace("true", "true, several: first");
        assertEquals(
                0,
                Cli.run(directory, "tune", write(first), "--budget", "10m", "--threads", "1")
                        .code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method: linear-svm | method: linear-svn         | unknown method \"linear-svn\"; did you mean \"linear-svm\"?",
                "ngrams: [1, 2]     | ngram: [1, 2]              | search.ngram: unknown key \"ngram\"; did you mean \"ngrams\"?",
                "ngrams: [1, 2]     | ngrams: [1, 9]             | ngrams must be from 1 to 5",
                "train:             | corpus: r8, train:         | documents are those of a corpus, or those of files",
                "train:             | several: all, train:       | several must be error, skip, first; found \"all\"",
                "%s                 | %s?sep=tab                 | unknown option \"sep\" after ?",
                "train:             | encoding: utf9, train:     | encoding must name an encoding",
                "search:            | serch:                     | unknown key \"serch\"; did you mean \"search\"?",
            })
    void aMistakeInTheFileIsNamed(String right, String wrong, String expected) throws IOException {
        var outcome = Cli.run(directory, "tune", write(FILE.replace(right, wrong)), "--budget", "1m");
        assertEquals(3, outcome.code(), outcome.err());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains(expected), outcome.err());
    }
}
