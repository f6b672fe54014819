package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.published.MiniProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CorpusCommandTest {
    @TempDir
    private Path home;

    private static Cli.Outcome run(Path project, String... arguments) {
        return Cli.run(project, Cli.arguments(List.of(arguments), "corpus"));
    }

    @Test
    void theListNamesTheCorporaThatTheProjectShips() {
        var list =
                JsonMapper.shared().readTree(run(Path.of(""), "list", "--json").out());
        assertTrue(list.findValuesAsString("name")
                .containsAll(List.of(
                        "ag-news",
                        "dbpedia",
                        "elec",
                        "imdb",
                        "r52",
                        "r8",
                        "rcv1",
                        "rotten-tomatoes",
                        "rt-polarity",
                        "wordnet-nouns")));
    }

    @Test
    void infoPrintsHowToGetACorpus() throws IOException {
        MiniProject.in(home);
        var outcome = run(home, "info", "mini");
        assertTrue(outcome.out().contains("vatext corpus fetch mini"), outcome.out());
    }

    @Test
    void infoIsAvailableAsJson() throws IOException {
        MiniProject.fetched(home);
        var info =
                JsonMapper.shared().readTree(run(home, "info", "mini", "--json").out());
        assertTrue(info.at("/here").asBoolean());
        assertEquals("k2.s0", info.at("/subsets/0").asString());
        assertEquals("none", info.at("/description/license").asString());
    }

    @Test
    void anArchiveOnThisMachineIsFetched() throws IOException {
        var project = MiniProject.in(home);
        var from = Files.createDirectory(home.resolve("from"));
        Files.writeString(from.resolve("reut2-000.sgm"), project.sgml());
        var outcome = run(home, "fetch", "mini", "--from", from.toString());
        assertEquals(0, outcome.code());
        assertTrue(Files.exists(project.data()));
    }

    @Test
    void aPartIsExportedToAFile() throws IOException {
        MiniProject.fetched(home);
        var file = home.resolve("out/test.tsv");
        var outcome = run(home, "export", "mini", "--format", "tsv", "--part", "test", "--out", file.toString());
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                "id\ttext\tlabel\n9\tSUGAR IS SWEET\tsugar\n10\tARTICLE 10 IS ABOUT gold\tgold\n",
                Files.readString(file));
    }

    @Test
    void everyPartIsExportedWithItsName() throws IOException {
        MiniProject.fetched(home);
        var lines = run(home, "export", "mini", "--format", "jsonl", "--subset", "k2.s0")
                .out()
                .lines()
                .toList();
        assertEquals(3 + 1 + 5 + 2, lines.size());
        assertEquals(
                5,
                lines.stream()
                        .filter(l -> l.endsWith("\"part\":\"unlabeled\"}"))
                        .count());
    }

    @Test
    void fastTextLinesNeedAPart() throws IOException {
        MiniProject.fetched(home);
        assertEquals(2, run(home, "export", "mini", "--format", "fasttext").code());
    }

    @Test
    void theLayoutOfRcv1NeedsADirectory() throws IOException {
        MiniProject.fetched(home);
        assertEquals(2, run(home, "export", "mini", "--format", "rcv1").code());
        var out = home.resolve("news");
        var outcome = run(home, "export", "mini", "--format", "rcv1", "--out", out.toString());
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("news: 11 documents"), outcome.err());
        assertTrue(Files.exists(out.resolve("codes/topic_codes.txt")));
    }

    @Test
    void theFormatMayBeWrittenInLowerCase() throws IOException {
        MiniProject.fetched(home);
        var outcome = run(home, "export", "mini", "--format", "fasttext", "--part", "test");
        assertEquals("__label__sugar SUGAR IS SWEET\n__label__gold ARTICLE 10 IS ABOUT gold\n", outcome.out());
    }
}
