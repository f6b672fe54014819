package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.published.MiniProject;
import io.vatext.embedding.catalog.Embeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** From the user's text to named vectors, and from these to a classifier. */
class EmbeddingsCommandTest {
    @TempDir
    private Path home;

    private Cli.Outcome train(String... more) {
        return Cli.run(
                home,
                Cli.arguments(
                        List.of(more),
                        "embeddings",
                        "train",
                        "--unlabeled",
                        home.resolve("raw").toString(),
                        "--out",
                        "mine",
                        "--dimension",
                        "8",
                        "--threads",
                        "2"));
    }

    @Test
    void aClassifierUsesTrainedVectorsByName() throws IOException {
        Cli.writeUserFiles(home);
        var trained = train();
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.out().contains("dimension: 8"), trained.out());

        var model = home.resolve("m.vatext").toString();
        var labeled = home.resolve("labeled.csv").toString();
        var classifier = Cli.run(
                home,
                Cli.arguments(
                        Cli.TINY,
                        "train",
                        "--method",
                        "both",
                        "--train",
                        labeled,
                        "--out",
                        model,
                        "--steps",
                        "2",
                        "--set",
                        "model.vectors=mine"));
        assertEquals(0, classifier.code(), classifier.err());
        assertTrue(
                classifier.errors().stream()
                        .anyMatch(line -> line.startsWith("vectors: mine has ") && line.endsWith("% of its tokens")),
                classifier.err());

        var info = Cli.run(home, "embeddings", "info", "mine", "--vocabulary-of", model, "--json");
        var values = JsonMapper.shared().readTree(info.out());
        assertEquals(8, values.at("/dimension").asInt());
        assertTrue(values.at("/coverage/entries").asInt() > 3, info.out());
        assertTrue(values.at("/most_frequent_without_a_vector").toString().contains("scored"), info.out());

        var mismatch = Cli.run(
                home,
                "train",
                "--train",
                labeled,
                "--out",
                model + ".other",
                "--set",
                "model.vectors=mine",
                "--set",
                "model.embedding=9");
        assertEquals(3, mismatch.code());
        assertTrue(
                mismatch.err()
                        .contains(
                                "mine: its vectors have 8 numbers, but model.embedding is 9; set model.embedding to 8."),
                mismatch.err());
    }

    @Test
    void theSameSeedWritesTheSameFile() throws IOException {
        Cli.writeUserFiles(home);
        train();
        var file = Embeddings.at(home).find("mine").file();
        var first = Files.readString(file);
        train("--force");
        assertEquals(first, Files.readString(file));
        train("--seed", "2", "--force");
        assertNotEquals(first, Files.readString(file));
    }

    @Test
    void theTestDocumentsOfACorpusAreNotRead() throws IOException {
        MiniProject.fetched(home);
        var trained = Cli.run(
                home, "embeddings", "train", "--corpus", "mini", "--out", "mini", "--min-documents", "1", "--json");
        assertEquals(0, trained.code(), trained.err());
        var description = Embeddings.at(home).describe("mini");
        // article, is, about, sugar, gold, 1 to 8 and nobody, read, this; neither sweet nor 10, which only test
        // documents have.
        assertEquals(16, description.words());
        assertTrue(description.title().contains("the corpus mini without its test documents"), description.title());
    }

    @Test
    void otherKindsAreListedAndDescribedToo() throws IOException {
        Files.createDirectories(home.resolve("embeddings"));
        Files.writeString(home.resolve("embeddings/other.yaml"), "kind: encoder\ntitle: Something else\nlayers: 2\n");
        assertTrue(Cli.run(home, "embeddings", "list").out().contains("encoder"));
        var info = Cli.run(home, "embeddings", "info", "other");
        assertEquals("kind: encoder\ntitle: Something else\nlayers: 2\n", info.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | embeddings train --out mine | give either --unlabeled PATH or --corpus NAME",
                "2 | embeddings train --out mine --unlabeled x.txt --dimension 0 | dimension must be from 1",
                "2 | embeddings | a subcommand is missing",
                "3 | embeddings train --out a/b --unlabeled README.md | a name of embeddings consists of letters",
                "3 | embeddings train --out mine --unlabeled nowhere.txt | nowhere.txt: the file or directory does not exist",
                "3 | embeddings info nowhere.vec | nowhere.vec: no such file",
                "3 | embeddings fetch none | there are no embeddings \"none\"",
            })
    void mistakesAreReportedInOneSentence(int code, String arguments, String expected) {
        var outcome = Cli.run(home, arguments.split(" "));
        assertEquals(code, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains(expected), outcome.err());
    }
}
