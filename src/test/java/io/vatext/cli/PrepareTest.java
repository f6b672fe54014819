package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.published.MiniProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PrepareTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trainingReusesWhatWasPrepared(boolean withEncoder) throws IOException {
        Cli.writeUserFiles(directory);
        var labeled = directory.resolve("labeled.csv").toString();
        var raw = directory.resolve("raw").toString();
        var encoder = List.<String>of();
        if (withEncoder) {
            encoder = List.of("--encoder", "mine");
            var words = Cli.arguments(
                    Cli.TINY,
                    "pretrain",
                    "--kind",
                    "skip-gram",
                    "--unlabeled",
                    raw,
                    "--out",
                    "mine",
                    "--prepared",
                    raw + "p");
            assertEquals(0, Cli.run(directory, words).code());
        }
        var prepared = Cli.run(
                directory,
                Cli.arguments(
                        encoder, "corpus", "prepare", "--train", labeled, "--unlabeled", raw, "--seed", "3", "--json"));
        assertEquals(0, prepared.code(), prepared.err());
        assertTrue(prepared.err().contains("prepare, reading"), prepared.err());
        var result = JsonMapper.shared().readTree(prepared.out());
        assertEquals(26, result.at("/documents").asInt());
        assertTrue(Files.isDirectory(Path.of(result.at("/encoded").asString())));

        var trained = Cli.run(
                directory,
                Cli.arguments(
                        Stream.concat(Cli.TINY.stream(), encoder.stream()).toList(),
                        "train",
                        "--method",
                        "both",
                        "--train",
                        labeled,
                        "--unlabeled",
                        raw,
                        "--seed",
                        "3",
                        "--steps",
                        "2",
                        "--out",
                        directory.resolve("m.vatext").toString()));
        assertEquals(0, trained.code(), trained.err());
        assertFalse(trained.err().contains("reading:") || trained.err().contains("encoding:"), trained.err());
    }

    @Test
    void aPublishedCorpusIsPreparedByItsName() throws IOException {
        MiniProject.fetched(directory);
        var prepared = Cli.run(
                directory, "corpus", "prepare", "mini", "--subset", "k2.s0", "--set", "vocabulary.min_documents=1");
        assertEquals(0, prepared.code(), prepared.err());
        assertTrue(prepared.out().contains("vocabulary: "), prepared.out());
    }

    @Test
    void whatAnEnsembleReadsIsPreparedToo() throws IOException {
        Cli.writeUserFiles(directory);
        var labeled = directory.resolve("labeled.csv").toString();
        var usual = Cli.run(directory, "corpus", "prepare", "--train", labeled);
        var ensemble = Cli.run(directory, "corpus", "prepare", "--train", labeled, "--method", "ensemble");
        assertEquals(0, ensemble.code(), ensemble.err());
        assertEquals(line(usual, "encoded: "), line(ensemble, "encoded: "));
        var linear = Cli.run(directory, "corpus", "prepare", "--train", labeled, "--method", "linear-svm");
        assertEquals(3, linear.code(), linear.err());
        assertTrue(linear.err().contains("leave out --method"), linear.err());
    }

    private static String line(Cli.Outcome outcome, String start) {
        return outcome.out()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDefaultMethodIsThatOfANetwork() {
        var help = Cli.run(directory, "corpus", "prepare", "--help").out();
        assertTrue(help.contains("mixed-objective)."), help);
    }

    @Test
    void eitherANameOrFilesAreNeeded() {
        assertEquals(2, Cli.run(directory, "corpus", "prepare").code());
        assertEquals(
                2, Cli.run(directory, "corpus", "prepare", "r8", "--train", "x").code());
    }

    @Test
    void aSyntheticCorpusIsWritten() {
        var out = directory.resolve("synthetic").toString();
        var outcome =
                Cli.run(directory, "corpus", "synthesize", "--out", out, "--documents", "365", "--words", "25000");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(Files.isDirectory(directory.resolve("synthetic/19970819")));
        assertEquals(
                3,
                Cli.run(directory, "corpus", "synthesize", "--out", out, "--documents", "365")
                        .code());
    }
}
