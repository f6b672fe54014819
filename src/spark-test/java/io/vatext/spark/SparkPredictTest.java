package io.vatext.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.vatext.cli.Cli;
import io.vatext.learning.Prediction;
import io.vatext.methods.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code vatext spark predict} in this process. */
class SparkPredictTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private static Path models;

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() throws IOException {
        TinyModels.lstm(models);
        TinyModels.linear(models);
        TinyModels.ensemble(models);
    }

    private static String model(String name) {
        return models.resolve(name + ".vatext").toString();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private Cli.Outcome spark(String model, String in, String out, String... more) {
        var arguments = new ArrayList<>(List.of("spark", "predict", model(model), path(in), "--out", path(out)));
        arguments.addAll(List.of("--master", "local[2]"));
        arguments.addAll(List.of(more));
        return Cli.run(directory, arguments.toArray(String[]::new));
    }

    private void succeed(String model, String in, String out, String... more) {
        var outcome = spark(model, in, out, more);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
    }

    /** What is in the parts of an output, in their order. */
    private String written(String out, String ending) throws IOException {
        assertTrue(Files.exists(directory.resolve(out).resolve("_SUCCESS")));
        try (var files = Files.list(directory.resolve(out))) {
            var text = new StringBuilder();
            for (var part : files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                text.append(Files.readString(part));
            }
            return text.toString();
        }
    }

    private List<JsonNode> json(String out) throws IOException {
        return written(out, ".json").lines().map(JSON::readTree).toList();
    }

    private static List<NamedCsvRecord> table(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }

    private void writeTable(String name, List<String> texts) throws IOException {
        try (var csv = CsvWriter.builder().build(directory.resolve(name))) {
            csv.writeRecord("id", "text", "Label");
            for (var i = 0; i < texts.size(); i++) {
                csv.writeRecord("row " + i, texts.get(i), " the true one ");
            }
        }
    }

    private void writeJson(String name, List<String> texts) throws IOException {
        var lines = new ArrayList<String>();
        for (var text : texts) {
            lines.add(JSON.writeValueAsString(new LinkedHashMap<>(Map.of("body", text))));
        }
        Files.write(directory.resolve(name), lines);
    }

    /** The answers of a file whose texts one task reads. */
    private static List<Prediction> expected(String model, List<String> texts) {
        var answers = new ArrayList<Prediction>();
        try (var classifier = Models.standard().load(Path.of(model(model)), 2)) {
            for (var from = 0; from < texts.size(); from += Classification.CHUNK) {
                answers.addAll(
                        classifier.classify(texts.subList(from, Math.min(texts.size(), from + Classification.CHUNK))));
            }
        }
        return answers;
    }

    private static void assertAnswers(List<Prediction> expected, List<JsonNode> actual) {
        assertEquals(expected.size(), actual.size());
        for (var i = 0; i < expected.size(); i++) {
            var answer = expected.get(i);
            var line = actual.get(i);
            assertEquals(answer.label(), line.path("label").asString());
            assertEquals(answer.confidence(), line.path("confidence").asDouble());
            assertEquals(answer.knownWords(), line.path("known_words").asInt());
            assertEquals(answer.words(), line.path("words").asInt());
            assertEquals(answer.wordsRead(), line.path("words_read").asInt(answer.words()));
            var probabilities = new LinkedHashMap<String, Double>();
            answer.top(3).forEach(candidate -> probabilities.put(candidate.label(), candidate.probability()));
            var found = new LinkedHashMap<String, Double>();
            line.path("probabilities")
                    .properties()
                    .forEach(p -> found.put(p.getKey(), p.getValue().asDouble()));
            assertEquals(List.copyOf(probabilities.entrySet()), List.copyOf(found.entrySet()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseline", "linear-svm", "ensemble"})
    void aTableGetsTheAnswersOfVatextPredict(String model) throws Exception {
        var texts = TinyModels.texts(300);
        writeTable("in.csv", texts);
        succeed(model, "in.csv", "out");
        var plain = Cli.run(
                directory, "predict", model(model), path("in.csv"), "--out", path("plain.csv"), "--threads", "2");
        assertEquals(0, plain.code(), plain.err());

        var expected = table(Files.readString(directory.resolve("plain.csv")));
        var actual = table(written("out", ".csv"));
        assertEquals(
                List.of("id", "text", "Label", "predicted_label", "confidence", "known_words", "words"),
                actual.get(0).getHeader());
        assertEquals(texts.size(), actual.size());
        var bits = expected(model, texts);
        for (var i = 0; i < texts.size(); i++) {
            var fields = actual.get(i).getFields();
            var others = expected.get(i).getFields();
            assertEquals(others.subList(0, 4), fields.subList(0, 4));
            assertEquals(others.subList(5, 7), fields.subList(5, 7));
            assertEquals(Double.parseDouble(others.get(4)), Double.parseDouble(fields.get(4)), 6e-7);
            assertEquals(bits.get(i).confidence(), Double.parseDouble(fields.get(4)));
        }
    }

    @Test
    void jsonBecomesParquetAndParquetJson() throws Exception {
        var texts = TinyModels.texts(300);
        writeJson("in.json", texts);
        succeed("baseline", "in.json", "once.parquet", "--text-column", "body", "--out-format", "parquet");
        succeed("baseline", "once.parquet", "twice", "--text-column", "body", "--out-format", "json");
        var answers = json("twice");
        assertAnswers(expected("baseline", texts), answers);
        answers.forEach(line -> {
            assertEquals(line.path("label"), line.path("predicted_label"));
            assertEquals(line.path("probabilities"), line.path("predicted_probabilities"));
        });
    }

    @Test
    void eachLineOfATextIsAText() throws Exception {
        var texts = TinyModels.texts(150).stream()
                .map(text -> text.replace('\n', ' '))
                .toList();
        Files.write(directory.resolve("in.txt"), texts);
        succeed("linear-svm", "in.txt", "out", "--keep", "text");
        var answers = json("out");
        assertEquals(
                texts,
                answers.stream().map(line -> line.path("text").asString()).toList());
        assertAnswers(expected("linear-svm", texts), answers);
    }

    @Test
    void aRowWithoutTextHasNoAnswerAndIsCounted() throws Exception {
        Files.write(
                directory.resolve("in.json"),
                List.of("{\"text\": \"bread and soup\"}", "{\"text\": null, \"x\": 1}", "{\"text\": \"\"}"));
        var outcome = spark("linear-svm", "in.json", "out", "--keep", "x", "--top", "1", "--quiet");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                List.of(
                        "no text, so no answer: 1 of 3 documents",
                        "no word known to the model: 1 of 2 documents; the probabilities given are the shares of the classes in"
                                + " training."),
                outcome.err().lines().toList());
        var answers = json("out");
        assertEquals("food", answers.get(0).path("label").asString());
        assertEquals(1, answers.get(0).path("probabilities").size());
        assertEquals(JSON.readTree("{\"x\": 1}"), answers.get(1));
        assertEquals(0, answers.get(2).path("known_words").asInt(-1));
    }

    @Test
    void onlyAnswersAreReplacedAndOnlyIfThatIsAllowed() throws Exception {
        Files.writeString(directory.resolve("in.txt"), "bread\n");
        succeed("linear-svm", "in.txt", "out");
        assertRefused(spark("linear-svm", "in.txt", "out"), "not empty");
        Files.writeString(directory.resolve("in.txt"), "bread\nsoup\n");
        succeed("linear-svm", "in.txt", "out", "--force");
        assertEquals(2, json("out").size());
        Files.writeString(directory.resolve("out/thesis.doc"), "mine");
        assertRefused(spark("linear-svm", "in.txt", "out", "--force"), "thesis.doc");
        assertRefused(spark("linear-svm", "in.txt", ".", "--force"), "in.txt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baseline | none.csv  |              | none.csv: there is no such file.",
                "nothing  | in.csv    |              | nothing.vatext: there is no such file.",
                "broken   | in.csv    |              | broken.vatext: ",
                "baseline | in.csv    | --text-column body | there is no column \"body\"; there are [id, text, Label].",
                "baseline | in.csv    | --keep id,lebel    | there is no column \"lebel\"",
                "baseline | nodes     |              | name parquet, json, csv or text.",
                "baseline | in.csv    | --option inferSchema=true --text-column id | \"id\" is int; expected a text",
                "baseline | in.csv    | --format json | cannot be read as json: ",
                "baseline | short.csv |              | Malformed CSV record: 2,soup.",
                "baseline | in.csv    | --format parquet | not a Parquet file",
                "baseline | in.csv    | --option multiLine=perhaps | perhaps",
            })
    void badInputIsOneSentence(String model, String in, String options, String sentence) throws Exception {
        Files.writeString(models.resolve("broken.vatext"), "no model");
        Files.writeString(directory.resolve("in.csv"), "id,text,Label\n1,bread,x\n");
        Files.writeString(directory.resolve("short.csv"), "id,text,Label\n1,bread,x\n2,soup\n");
        Files.createDirectories(directory.resolve("nodes"));
        var outcome = spark(model, in, "out", options == null ? new String[0] : options.split(" "));
        assertRefused(outcome, sentence);
        assertFalse(Files.exists(directory.resolve("out")));
    }

    @Test
    void anUnknownMasterIsRefused() {
        var outcome = Cli.run(
                directory,
                "spark",
                "predict",
                model("baseline"),
                path("in.csv"),
                "--out",
                path("out"),
                "--master",
                "none");
        assertRefused(outcome, "Spark does not start with the master none: ");
    }

    private static void assertRefused(Cli.Outcome outcome, String sentence) {
        assertEquals(3, outcome.code(), outcome.err());
        var last = outcome.err().lines().reduce("", (before, line) -> line);
        assertTrue(last.startsWith("vatext: ") && last.contains(sentence), outcome.err());
        assertFalse(outcome.err().contains("\tat "), outcome.err());
    }
}
