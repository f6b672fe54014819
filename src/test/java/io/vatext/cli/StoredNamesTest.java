package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.model.ModelArchive;
import io.vatext.support.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model says nothing of the directories that its files came from, and needs none of them. */
class StoredNamesTest {
    private static final String SECRET = "secret-project";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @BeforeEach
    void write() throws IOException {
        Cli.writeUserFiles(home);
        var secret = Files.createDirectory(home.resolve(SECRET));
        Files.writeString(secret.resolve("stop.txt"), "the\nof\n");
        Files.writeString(secret.resolve("words.vec"), "team 1 0 0 0 0 0 0 0\nbank 0 1 0 0 0 0 0 0\n");
    }

    private Cli.Outcome train(String out, String... more) {
        var stop = home.resolve(SECRET).resolve("stop.txt");
        var arguments = new ArrayList<>(List.of(
                "train",
                "--train",
                home.resolve("labeled.csv").toString(),
                "--out",
                home.resolve(out).toString(),
                "--set",
                "tokenizer={type: lucene, filters: [lowercase, {name: stop, params: {words: '" + stop + "'}}]}"));
        arguments.addAll(List.of(more));
        return Cli.run(home, arguments.toArray(String[]::new));
    }

    private String manifest(String model) throws IOException {
        return ModelArchive.readDescription(home.resolve(model)).manifest().toString();
    }

    private String answer(String model) {
        var outcome = Cli.run(
                home,
                "predict",
                home.resolve(model).toString(),
                home.resolve("labeled.csv").toString());
        assertEquals(0, outcome.code(), outcome.err());
        return outcome.out();
    }

    private static String[] lstm(String... more) {
        var all = new ArrayList<>(List.of("--method", "baseline", "--steps", "10", "--set", "model.pooling=last"));
        all.addAll(Cli.TINY);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear-svm", "ensemble", "baseline"})
    void ofStopWords(String method) throws IOException {
        var more = switch (method) {
            case "ensemble" -> new String[] {"--set", "members={linear-svm: {}, nb-svm: {}}"};
            case "baseline" -> lstm();
            default -> new String[] {"--method", method};
        };
        var outcome = train("m.vatext", more);
        assertEquals(0, outcome.code(), outcome.err());
        assertFalse(manifest("m.vatext").contains(SECRET), manifest("m.vatext"));
        assertTrue(manifest("m.vatext").contains("stop.txt"));

        var again = train("m.vatext", more);
        assertEquals(0, again.code(), again.err());
        var answer = answer("m.vatext");
        Directories.delete(home.resolve(SECRET));
        assertEquals(answer, answer("m.vatext"));
    }

    @Test
    void ofVectorsAndEarlierModels() throws IOException {
        var vectors = home.resolve(SECRET).resolve("words.vec");
        var first = train(SECRET + "/first.vatext", lstm("--set", "model.vectors=" + vectors));
        assertEquals(0, first.code(), first.err());
        assertFalse(manifest(SECRET + "/first.vatext").contains(SECRET), manifest(SECRET + "/first.vatext"));

        var earlier = home.resolve(SECRET).resolve("first.vatext");
        var second = train("second.vatext", lstm("--set", "model.encoder=" + earlier));
        assertEquals(0, second.code(), second.err());
        assertFalse(manifest("second.vatext").contains(SECRET), manifest("second.vatext"));
        var from = new String[] {"--from", home.resolve("second.vatext").toString(), "--steps", "10", "--threads", "1"};
        var third = train("third.vatext", from);
        assertEquals(0, third.code(), third.err());
        var answer = answer("third.vatext");
        Directories.delete(home.resolve(SECRET));
        assertEquals(answer, answer("third.vatext"));
    }

    @Test
    void whoGoesOnWithOtherMembersIsAskedForTheFile() {
        assertEquals(0, train("m.vatext", lstm()).code());
        var outcome = Cli.run(
                home,
                "train",
                "--from",
                home.resolve("m.vatext").toString(),
                "--train",
                home.resolve("labeled.csv").toString(),
                "--steps",
                "10",
                "--out",
                home.resolve("other.vatext").toString());
        assertEquals(3, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("stop.txt: the earlier model has this file"), outcome.err());
    }
}
