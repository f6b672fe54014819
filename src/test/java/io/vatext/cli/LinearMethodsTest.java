package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.bagofwords.BagOfWordsMethod;
import io.vatext.cli.Cli.Outcome;
import io.vatext.learning.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Methods without a network work with the same commands. */
class LinearMethodsTest {
    @TempDir
    private Path directory;

    static Stream<String> methods() {
        return BagOfWordsMethod.all().stream().map(Method::name);
    }

    @BeforeEach
    void write() throws IOException {
        Cli.writeUserFiles(directory);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private Outcome train(String method, String... more) {
        var arguments = new ArrayList<>(List.of("--threads", "1", "--out", path("news.vatext"), "--method", method));
        if (method.equals("word-vectors")) {
            arguments.addAll(List.of("--set", "embedding=8"));
        }
        arguments.addAll(List.of(more));
        return Cli.run(directory, Cli.arguments(arguments, "train"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodTrainsPredictsAndIsEvaluated(String method) {
        var trained = train(
                method,
                "--train",
                path("labeled.csv"),
                "--unlabeled",
                path("raw"),
                "--test",
                path("test.csv"),
                "--json");
        assertEquals(0, trained.code(), trained.err());
        var summary = JsonMapper.shared().readTree(trained.out());
        assertEquals(10, summary.path("test_documents").asInt());
        if (!method.equals("majority")) {
            assertEquals(0, summary.path("test_misclassification_rate").asDouble());
            assertTrue(trained.err().contains("learning from all 20 labeled documents"), trained.err());
        }
        assertFalse(Files.exists(directory.resolve("news.vatext.work")));
        var evaluated = Cli.run(directory, "evaluate", path("news.vatext"), "--test", path("test.csv"), "--json");
        assertEquals(0, evaluated.code(), evaluated.err());
        assertEquals(
                summary.path("test_misclassification_rate").asDouble(),
                JsonMapper.shared()
                        .readTree(evaluated.out())
                        .path("misclassification_rate")
                        .asDouble());
        var predicted =
                Cli.withInput(directory, "the team won, goal\nshares of bank\n", "predict", path("news.vatext"));
        assertEquals(0, predicted.code(), predicted.err());
        assertEquals(2, predicted.out().lines().count());
        if (!method.equals("majority")) {
            assertTrue(predicted.out().lines().findFirst().orElse("").contains("\"sports\""), predicted.out());
        }
        var info = Cli.run(directory, "info", path("news.vatext"));
        assertEquals(0, info.code(), info.err());
        assertTrue(info.out().contains("linear") && info.out().contains(method), info.out());
    }

    @Test
    void optionsOfTheNetworkAreRefusedInOneSentence() {
        for (var option : List.of("--steps=10", "--epsilon=0.1", "--max-tokens=10", "--encoder=x")) {
            var outcome = train("linear-svm", "--train", path("labeled.csv"), option);
            assertEquals(3, outcome.code(), outcome.err());
            assertEquals(1, outcome.errors().size(), outcome.err());
            var name = option.substring(0, option.indexOf('='));
            assertTrue(outcome.err().contains(name) && outcome.err().contains("linear-svm"), outcome.err());
        }
    }

    @Test
    void wordsInScrambledOrderAreLearnedOneByOne() throws IOException {
        var tokens = new StringBuilder();
        var topics = new StringBuilder();
        for (var i = 0; i < 20; i++) {
            var sports = i % 2 == 0;
            tokens.append(".I ").append(100 + i).append("\n.W\n");
            tokens.append(sports ? "goal team won match" : "bank share fell loss")
                    .append(i % 3)
                    .append("\n\n");
            topics.append(sports ? "C15" : "E12").append(' ').append(100 + i).append(" 1\n");
        }
        var corpus = Files.createDirectory(directory.resolve("lyrl"));
        Files.writeString(corpus.resolve("lyrl2004_tokens_train.dat"), tokens.toString());
        Files.writeString(corpus.resolve("rcv1-v2.topics.qrels"), topics.toString());
        var trained = train("linear-svm", "--train", corpus.toString(), "--format", "lyrl2004-tokens");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.err().contains("scrambled order"), trained.err());
        var predicted =
                Cli.run(directory, "predict", path("news.vatext"), corpus.toString(), "--format", "lyrl2004-tokens");
        assertEquals(0, predicted.code(), predicted.err());
        assertEquals(20, predicted.out().lines().count());
        assertTrue(predicted.out().lines().findFirst().orElse("").contains("\"C15\""), predicted.out());
    }
}
