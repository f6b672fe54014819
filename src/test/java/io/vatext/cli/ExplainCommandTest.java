package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {
    private static final String TEXT = "the team fell\u0007, and <won>";

    @TempDir
    private static Path home;

    private static String model = "";

    @BeforeAll
    static void train() throws IOException {
        Cli.writeUserFiles(home);
        model = home.resolve("linear.vatext").toString();
        var outcome = Cli.run(
                home,
                "train",
                "--method",
                "linear-svm",
                "--train",
                home + "/labeled.csv",
                "--threads",
                "1",
                "--out",
                model);
        assertEquals(0, outcome.code(), outcome.err());
    }

    private static Outcome explain(String... arguments) {
        return Cli.run(home, Cli.arguments(List.of(arguments), "explain", model, "--threads", "1"));
    }

    @Test
    void theWordsThatMatterAreListedAndOthersAreNotColored() {
        var outcome = explain(TEXT);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("sports leads business by "), outcome.out());
        assertTrue(outcome.out().contains("\nword  drop without  answer without\n"), outcome.out());
        assertFalse(outcome.out().contains("\033"), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void onATerminalWordsAreColoredAndNothingOfTheTextReachesIt() {
        var out = new ByteArrayOutputStream();
        var console = new Console(
                new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                0,
                true);
        var interrupt = new Interrupt(System.err);
        assertEquals(0, Main.execute(console, interrupt, home, "explain", model, "--threads", "1"));
        interrupt.release();
        var shown = out.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains("\033[30;48;5;"), shown);
        assertTrue(shown.replaceAll("\033\\[[0-9;]*m", "").contains("the team fell?, and <won>"), shown);
        assertFalse(shown.contains("\u0007"));
        assertTrue(Console.colors("1", null));
        assertTrue(Console.colors("1", ""));
        assertFalse(Console.colors("1", "yes"));
        assertFalse(Console.colors(null, null));
    }

    @Test
    void allWordsAreInTheJsonWithTheirPlaces() throws IOException {
        Files.writeString(home.resolve("text.txt"), TEXT);
        var outcome = explain("--in", home + "/text.txt", "--json");
        assertEquals(0, outcome.code(), outcome.err());
        var object = JsonMapper.shared().readTree(outcome.out());
        assertEquals("business", object.path("runner_up").asString());
        assertEquals(5, object.path("parts").size());
        for (var part : object.path("parts")) {
            assertEquals(
                    part.path("text").asString(),
                    TEXT.substring(part.path("start").asInt(), part.path("end").asInt()));
        }
    }

    @Test
    void thePageQuotesTheTextAsText() throws IOException {
        assertEquals(0, explain(TEXT, "--html", home + "/e.html").code());
        var page = Files.readString(home.resolve("e.html"));
        assertTrue(page.contains("&lt;") && page.contains("&gt;") && !page.contains("<won>"), page);
        assertTrue(page.contains("class=\"r5\""), page);
    }

    @Test
    void aTextWithoutWordsHasAnAnswerWithoutReasons() {
        var outcome = explain("?!");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("no single word changes the answer"), outcome.out());
    }

    @Test
    void mistakesAreOneSentence() throws IOException {
        Files.write(home.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xe9});
        assertRefused(3, "this is not UTF-8", explain("--in", home + "/latin.txt"));
        assertRefused(3, "no such file", explain("--in", home + "/none.txt"));
        assertRefused(3, "would replace this file", explain("x", "--html", home + "/labeled.csv"));
        assertRefused(2, "give TEXT or --in, not both", explain("x", "--in", home + "/latin.txt"));
    }

    private static void assertRefused(int code, String expected, Outcome outcome) {
        assertEquals(code, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains(expected), outcome.err());
    }
}
