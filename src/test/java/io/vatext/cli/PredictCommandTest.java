package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.ConfigFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Answers to each document: in step with the input, at once, and in the form that was asked for. */
class PredictCommandTest {
    @TempDir
    private static Path home;

    private static Path model = Path.of("");

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() throws IOException {
        Cli.writeUserFiles(home);
        model = train("news.vatext", home.resolve("labeled.csv"));
    }

    private static Path train(String name, Path labeled) {
        var file = home.resolve(name);
        var outcome = Cli.run(
                home, "train", "--train", labeled.toString(), "--out", file.toString(), "--method", "linear-svm");
        assertEquals(0, outcome.code(), outcome.err());
        return file;
    }

    private Cli.Outcome predict(String input, String... more) {
        var arguments = new ArrayList<>(List.of("predict", model.toString()));
        arguments.addAll(List.of(more));
        return Cli.withInput(home, input, arguments.toArray(String[]::new));
    }

    private static List<JsonNode> answers(String out) {
        return out.lines().map(line -> ConfigFiles.json().readTree(line)).toList();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Test
    void standardInputMayHaveOptionsOfItsOwn() {
        var outcome = predict("Body;nr\nthe team won;1\n", "-?format=csv&text=Body");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("sports", answers(outcome.out()).get(0).path("label").asString());
    }

    @Test
    void everyLineHasAnAnswerInItsPlace() throws IOException {
        var text = "the team won\n\n   \nshares of bank fell";
        var fromFile = predict("", file("in.txt", text).toString());
        var answers = answers(fromFile.out());
        assertEquals(4, answers.size(), fromFile.out());
        assertEquals("sports", answers.get(0).path("label").asString());
        assertEquals(0, answers.get(1).path("known_words").asInt(-1));
        assertEquals(0, answers.get(2).path("words").asInt(-1));
        assertEquals("business", answers.get(3).path("label").asString());
        assertEquals(4, answers(predict(text).out()).size());
        assertTrue(fromFile.err().contains("no word known to the model: 2 of 4 documents"), fromFile.err());
    }

    /** Sends a line when the previous answer has come, as a program that drives the command through pipes does. */
    private static final class OneByOne extends InputStream {
        private final List<String> lines;
        private final ByteArrayOutputStream answers;
        private final int headers;
        private int sent;
        private byte[] line = {};
        private int position;
        private boolean answeredInTime = true;

        OneByOne(List<String> lines, int headers, ByteArrayOutputStream answers) {
            this.lines = lines;
            this.headers = headers;
            this.answers = answers;
        }

        @Override
        public int available() {
            return line.length - position;
        }

        @Override
        public int read() {
            if (position == line.length) {
                answeredInTime &=
                        answers.toString(StandardCharsets.UTF_8).lines().count() == Math.max(0, sent - headers);
                if (sent == lines.size()) {
                    return -1;
                }
                line = (lines.get(sent++) + "\n").getBytes(StandardCharsets.UTF_8);
                position = 0;
            }
            return line[position++];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            var count = 0;
            for (; count < length && (count == 0 || position < line.length); count++) {
                var next = read();
                if (next < 0) {
                    return count == 0 ? -1 : count;
                }
                buffer[offset + count] = (byte) next;
            }
            return count;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "jsonl", "fasttext", "csv"})
    void aLineIsAnsweredBeforeTheNextOneIsWaitedFor(String format) {
        var isJson = format.equals("jsonl");
        var isTable = format.equals("csv");
        var lines = isJson
                ? List.of("{\"text\": \"the team won\"}", "", "{\"text\": null}", "{\"text\": \"shares fell\"}")
                : isTable
                        ? List.of("id;text", "1;the team won", "2", "3;shares fell")
                        : List.of("the team won", "", "shares fell");
        var headers = isTable ? 1 : 0;
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var in = new OneByOne(lines, headers, out);
        var console = new Console(
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                0);
        var interrupt = new Interrupt(console.err());
        var code = Main.execute(console, interrupt, home, "predict", model.toString(), "-", "--format", format);
        interrupt.release();
        assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
        assertTrue(in.answeredInTime, out.toString(StandardCharsets.UTF_8));
        assertEquals(
                lines.size() - headers,
                out.toString(StandardCharsets.UTF_8).lines().count());
    }

    @Test
    void aBadRecordIsAnsweredWithItsError() {
        var outcome = predict(
                "{\"text\": \"the team won\"}\n{\"id\": 7}\nnot json\n{\"text\": \"shares fell\", \"id\": 8}\n",
                "-",
                "--format",
                "jsonl");
        assertEquals(0, outcome.code());
        var answers = answers(outcome.out());
        assertEquals(4, answers.size());
        assertTrue(answers.get(1).path("error").asString().contains("\"text\" is missing"), outcome.out());
        assertEquals("standard input:3", answers.get(2).path("id").asString());
        assertEquals("8", answers.get(3).path("id").asString());
        assertTrue(outcome.err().contains("2 of 4 records could not be read"), outcome.err());
    }

    @Test
    void aBadRecordIsLeftOutOnDemand() throws IOException {
        var lines = "{\"text\": \"the team won\"}\nnot json\n{\"text\": \"shares fell\"}\n";
        var outcome = predict("", file("a.jsonl", lines).toString(), "--skip-bad-rows", "--label-only");
        assertEquals("sports\nbusiness\n", outcome.out());
        assertTrue(outcome.err().contains("1 of 3 records could not be read; they are left out"), outcome.err());
    }

    @Test
    void anEmptyCellOfASingleColumnIsAnsweredInItsPlace() throws IOException {
        var outcome =
                predict("", file("a.csv", "text\nthe team won\n\nshares fell\n").toString(), "--out-format", "csv");
        var lines = outcome.out().lines().toList();
        assertEquals(4, lines.size(), outcome.out());
        assertTrue(lines.get(2).startsWith(",") && lines.get(2).endsWith(",0,0"), outcome.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\": \"the team won\"}", "id,text", "text;label"})
    void textsThatLookLikeAnotherFormatAreDoubtful(String first) {
        var outcome = predict(first + "\nshares fell\n");
        assertEquals(2, answers(outcome.out()).size());
        assertTrue(outcome.err().contains("standard input: the first line looks like "), outcome.err());
        assertFalse(
                predict(first + "\nshares fell\n", "-", "--format", "text")
                        .err()
                        .contains("looks like"),
                "it is decided");
        assertFalse(predict("the text, of the team, won\n").err().contains("looks like"), "a comma is no header");
    }

    @Test
    void recordsOfWhichNoneCanBeReadAreBadInput() {
        var outcome = predict("{\"body\": 1}\n{\"body\": 2}\n", "-", "--format", "jsonl");
        assertEquals(3, outcome.code());
        assertTrue(outcome.err().contains("no record could be read; standard input:1: "), outcome.err());
    }

    @Test
    void anAnswerTellsWhatItRestsOn() {
        var answer = answers(predict("the team scored xyzzy\n").out()).get(0);
        assertEquals(3, answer.path("known_words").asInt());
        assertEquals(4, answer.path("words").asInt());
        var best = answer.path("probabilities").path(answer.path("label").asString());
        assertEquals(answer.path("confidence").asDouble(), best.asDouble());
        var outcome = predict("team plugh xyzzy 你好\nshares of bank fell\n");
        assertTrue(
                outcome.err().contains("fewer than half of the words known to the model: 1 of 2 documents"),
                outcome.err());
    }

    @Test
    void belowTheThresholdThereIsNoLabel() {
        var text = "the team won\nxyzzy\nthe\n";
        var sure = answers(predict(text, "-", "--threshold", "0").out());
        assertEquals("sports", sure.get(0).path("label").asString());
        assertTrue(sure.get(1).path("label").isNull(), "without a known word nothing speaks for a class");
        var outcome = predict(text, "-", "--threshold", "1", "--label-only");
        assertEquals("\n\n\n", outcome.out());
        assertTrue(outcome.err().contains("confidence below the threshold: 2 of 3 documents"), outcome.err());
        assertEquals(
                "sports\nbusiness\n",
                predict("the team won\nshares fell\n", "-", "--label-only").out());
    }

    @Test
    void manyClassesStayReadable() throws IOException {
        var rows = new StringBuilder("text,label\n");
        for (var i = 0; i < 100; i++) {
            rows.append(String.format(
                    Locale.ROOT, "word%d again,class%d%nword%d once,class%d%n", i / 2, i / 2, i / 2, i / 2));
        }
        var many = train("many.vatext", file("many.csv", rows.toString()));
        var outcome = Cli.withInput(home, "word7\n", "predict", many.toString());
        var probabilities = answers(outcome.out()).get(0).path("probabilities");
        assertEquals(10, probabilities.size());
        assertEquals("class7", probabilities.propertyNames().iterator().next());
        var last = 1.0;
        for (var probability : probabilities) {
            assertTrue(probability.asDouble() <= last, outcome.out());
            last = probability.asDouble();
        }
        var three = Cli.withInput(home, "word7\n", "predict", many.toString(), "-", "--top", "3");
        assertEquals(3, answers(three.out()).get(0).path("probabilities").size());
    }

    @Test
    void aTableKeepsTheColumnsOfItsInput() throws IOException {
        var in = file(
                "in.csv", "key,text,label,note\n1,\"the team won,\nagain\",gold,\"a \"\"b\"\"\"\n2,short\n3,,x, y\n");
        var out = directory.resolve("scored.csv");
        var outcome = predict("", in.toString(), "--out", out.toString());
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        var lines = Files.readString(out);
        assertTrue(
                lines.startsWith("key,text,label,note,predicted_label,confidence,known_words,words\n"
                        + "1,\"the team won,\nagain\",gold,\"a \"\"b\"\"\",sports,0."),
                lines);
        assertTrue(lines.contains("\n2,short,,,,,,\n"), lines);
        assertTrue(lines.contains("\n3,,x,\" y\",") && lines.endsWith(",0,0\n"), lines);
        assertEquals(0, predict("", in.toString(), "--out", out.toString()).code(), "its own table may be replaced");
        assertEquals(lines, Files.readString(out));
        assertEquals(3, predict("", in.toString(), "--out", in.toString()).code());
        assertTrue(Files.readString(in).startsWith("key,text"));
    }

    @Test
    void linesBecomeATableOfIdAndText() {
        var outcome = predict("the team won\n", "-", "--out-format", "tsv");
        assertTrue(
                outcome.out()
                        .startsWith(
                                "id\ttext\tlabel\tconfidence\tknown_words\twords\nstandard input:1\tthe team won\tsports\t"),
                outcome.out());
    }

    @Test
    void aForeignFileIsNotReplaced() throws IOException {
        for (var name : List.of("x.csv", "x.jsonl")) {
            var foreign = file(name, "{\"text\": \"mine\"}\n");
            var outcome = predict("the team won\n", "-", "--out", foreign.toString());
            assertEquals(3, outcome.code());
            assertTrue(outcome.err().contains("would replace this file"), outcome.err());
        }
    }

    @Test
    void aFailureLeavesNoHalfTable() throws IOException {
        var in = file("cut.json", "[{\"text\": \"the team won\"},\n{\"text\": \"shares fell\"},\n{\"text\": \"sha");
        var out = directory.resolve("half.csv");
        assertEquals(3, predict("", in.toString(), "--out", out.toString()).code());
        assertFalse(Files.exists(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--top 0", "--threshold 1.5", "--out-format xml", "--label-only --out-format csv"})
    void wrongValuesAreWrongUsage(String options) {
        var outcome = predict("the team won\n", ("- " + options).split(" ", -1));
        assertEquals(2, outcome.code(), outcome.err());
    }

    /** A disk or a reader that takes no more. */
    private static Cli.Outcome into(String failure) {
        var refusing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        var err = new ByteArrayOutputStream();
        var input = "the team won\n".repeat(1000);
        var console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                StandardOutput.to(refusing, false),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                0);
        var interrupt = new Interrupt(console.err());
        var code = Main.execute(console, interrupt, home, "predict", model.toString());
        interrupt.release();
        return new Cli.Outcome(code, "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailureAndAFullDiskIs() {
        var closed = into("Broken pipe");
        assertEquals(141, closed.code());
        assertFalse(closed.err().contains("vatext:"), closed.err());
        var full = into("No space left on device");
        assertEquals(1, full.code());
        assertTrue(full.err().contains("standard output: No space left on device."), full.err());
    }
}
