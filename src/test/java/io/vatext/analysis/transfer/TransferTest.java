package io.vatext.analysis.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.analysis.Contexts;
import io.vatext.analysis.Findings;
import io.vatext.analysis.catalog.Analyses;
import io.vatext.analysis.technique.FeatureSpace;
import io.vatext.analysis.technique.LabeledVectors;
import io.vatext.analysis.technique.Technique;
import io.vatext.analysis.technique.TechniqueClassifier;
import io.vatext.analysis.technique.TermWeights;
import io.vatext.analysis.technique.WordSums;
import io.vatext.corpus.Document;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {
    private static final List<String> CLASSES = List.of("no", "yes");
    private static final List<String> FILLERS = List.of("film", "plot", "actor", "scene", "music");

    /** Decent is near good, and awful near bad, but the second number tells them apart. */
    private static final Map<String, float[]> VECTORS = vectors();

    private static final String SETTINGS = """
            {rows: [nervous, copy, stubborn], documents: 40, epsilons: [0.3, 1.0], epsilon: 1.0, subsets: 2, texts: {documents: 30}}
            """;

    @TempDir
    private Path directory;

    private static Map<String, float[]> vectors() {
        var vectors = new LinkedHashMap<String, float[]>();
        vectors.put("good", new float[] {1, 0, 0, 0});
        vectors.put("decent", new float[] {0.9f, -0.44f, 0, 0});
        vectors.put("bad", new float[] {-1, 0, 0, 0});
        vectors.put("awful", new float[] {-0.9f, 0.44f, 0, 0});
        for (var i = 0; i < FILLERS.size(); i++) {
            vectors.put(FILLERS.get(i), new float[] {0, 0, (float) Math.cos(i), (float) Math.sin(i)});
        }
        return vectors;
    }

    private static WordSums row(double first, double second) {
        var counts = new LinkedHashMap<String, Long>();
        VECTORS.keySet().forEach(word -> counts.put(word, 5L));
        return new WordSums(CLASSES, VECTORS, counts, new double[][] {{0, 0, 0, 0}, {first, second, 0, 0}});
    }

    private static Map<String, Classifier> rows() {
        return Map.of("nervous", row(1, 4), "copy", row(2, 8), "stubborn", row(1, 0));
    }

    private static List<Document> documents(String prefix, int count) {
        var documents = new ArrayList<Document>();
        for (var i = 0; i < count; i++) {
            var yes = i % 2 == 0;
            var text = (yes ? "Good " : "Bad ") + FILLERS.get(i % 5) + ", " + FILLERS.get(i / 5 % 5) + ".";
            documents.add(new Document(prefix + i, text, yes ? "yes" : "no"));
        }
        return documents;
    }

    private static SplitDocuments split() {
        return Contexts.split(documents("train", 40), documents("test", 40));
    }

    private static Transfer settings(String text) {
        return (Transfer) Analyses.read("transfer", ConfigFiles.yaml().readTree(text), "test.yaml");
    }

    private Findings run(Path parts, int threads, BooleanSupplier stop) throws IOException {
        return settings(SETTINGS).run(Contexts.of(parts, rows(), split(), threads, stop));
    }

    private static Findings.Table table(Findings findings, String start) {
        return findings.tables().stream()
                .filter(table -> table.title().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> row(Findings.Table table, String name) {
        var cells = table.rows().stream()
                .filter(row -> row.get(0).equals(name))
                .findFirst()
                .orElseThrow();
        var byColumn = new LinkedHashMap<String, String>();
        for (var i = 0; i < cells.size(); i++) {
            byColumn.put(table.columns().get(i), cells.get(i));
        }
        return byColumn;
    }

    @Test
    void textsThatFoolAModelFoolItsCopyAndNotOneThatReadsOtherNumbers() throws IOException {
        var findings = run(directory, 1, () -> false);
        var texts = table(findings, "Transfer of texts");
        assertEquals("100.0 (30)", row(texts, "nervous").get("nervous"));
        assertEquals("100.0 (30)", row(texts, "nervous").get("copy"));
        assertEquals("0.0 (30)", row(texts, "nervous").get("stubborn"));
        assertEquals("-", row(texts, "stubborn").get("nervous"));
        var attacks = table(findings, "Attacks by texts");
        assertEquals("30", row(attacks, "nervous").get("successful"));
        assertEquals("0", row(attacks, "stubborn").get("successful"));
    }

    @Test
    void aGradientFindsTheSameWords() throws IOException {
        var texts = table(
                settings(SETTINGS.replace("texts: {", "texts: {search: gradient, max_words: 1, "))
                        .run(Contexts.of(directory, rows(), split(), 1, () -> false)),
                "Transfer of texts");
        assertEquals("100.0 (30)", row(texts, "nervous").get("copy"));
        assertEquals("0.0 (30)", row(texts, "nervous").get("stubborn"));
    }

    @Test
    void aLetterOfAnotherAlphabetHidesAWordFromAllThatReadIt() throws IOException {
        var texts = table(
                settings(SETTINGS.replace("texts: {", "texts: {edits: lookalikes, "))
                        .run(Contexts.of(directory, rows(), split(), 1, () -> false)),
                "Transfer of texts");
        // Without its word a text of class yes is a tie, which class no wins.
        assertTrue(String.valueOf(row(texts, "nervous").get("stubborn")).startsWith("100.0 ("));
    }

    @Test
    void everyTechniqueErrsOnItsOwnExamplesAndEachTableHasItsNumbers() throws IOException {
        var findings = run(directory, 1, () -> false);
        for (var space : List.of("mean word vectors", "TF-IDF")) {
            var matrix = table(findings, "Transfer between techniques, " + space);
            assertEquals(5, matrix.rows().size());
            for (var technique : Technique.values()) {
                assertEquals("40", row(matrix, technique.title()).get("attacked"));
                assertEquals("100.0 (40)", row(matrix, technique.title()).get(technique.title()));
            }
        }
        assertEquals(2, findings.charts().size());
        assertEquals(5, findings.charts().get(0).lines().size());
        assertTrue(findings.remarks().stream().anyMatch(remark -> remark.contains("95 % interval")));
    }

    @Test
    void theSameSeedGivesTheSameBitsWhateverTheThreads() throws IOException {
        var one = Files.createDirectory(directory.resolve("one"));
        var two = Files.createDirectory(directory.resolve("two"));
        assertEquals(run(one, 1, () -> false), run(two, 3, () -> false));
        for (var file : files(one)) {
            assertEquals(Files.readString(file), Files.readString(two.resolve(file.getFileName())));
        }
    }

    @Test
    void eachPartThatIsMissingIsMadeAgainWithTheSameBits() throws IOException {
        var findings = run(directory, 1, () -> false);
        var parts = files(directory);
        assertEquals(34, parts.size());
        for (var part : parts) {
            var before = Files.readString(part);
            Files.delete(part);
            assertEquals(findings, run(directory, 1, () -> false));
            assertEquals(before, Files.readString(part));
        }
    }

    @Test
    void whatIsStoppedResumesWithTheSameFindings() throws IOException {
        var asked = new AtomicInteger();
        assertThrows(StoppedException.class, () -> run(directory, 1, () -> asked.incrementAndGet() > 60));
        var made = files(directory).size();
        assertTrue(made > 0 && made < 34, made + " parts");
        var whole = Files.createDirectory(directory.resolve("whole"));
        assertEquals(run(whole, 1, () -> false), run(directory, 1, () -> false));
    }

    private static List<Path> files(Path parts) throws IOException {
        try (var files = Files.list(parts)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        var defaults = settings("{}");
        assertEquals(List.of("baseline", "virtual-adversarial", "ensemble"), defaults.rows());
        assertEquals("baseline", defaults.vectors());
        assertEquals(5, defaults.subsets());
        assertEquals(TransferTexts.Kind.NEIGHBORS, defaults.texts().edits());
    }

    @Test
    void theRowOfTheVectorsIsOneOfTheRowsThatAreRead() {
        assertEquals(List.of("a", "b"), settings("{rows: [a], vectors: b}").rows());
    }

    @Test
    void aWrongSettingIsNamed() {
        assertMessage("{epsilonz: [1]}", "epsilonz");
        assertMessage("{epsilon: 0.25}", "epsilon must be one of epsilons");
        assertMessage("{texts: {edits: synonyms}}", "edits");
        assertMessage("{subsets: 1}", "subsets must be from 2 to 26; found 1");
        assertMessage("{texts: {queries: 0}}", "texts.queries must be at least 1; found 0");
    }

    private static void assertMessage(String text, String part) {
        var message = String.valueOf(
                assertThrows(InputException.class, () -> settings(text)).getMessage());
        assertTrue(message.contains(part), message);
    }

    @Test
    void aRowWithoutWordVectorsCannotMakeTheSpaces() {
        FeatureSpace space = TermWeights.fit(row(1, 0), 4, List.of("good", "bad"));
        var classifier = Technique.LINEAR_SVM.train(
                new LabeledVectors(space.vectors(List.of("good", "bad")), new int[] {1, 0}, 2), new Seeds(1));
        Map<String, Classifier> rows = Map.of("svm", new TechniqueClassifier("svm", space, classifier, CLASSES));
        var context = Contexts.of(directory, rows, split(), 1, () -> false);
        var message = String.valueOf(assertThrows(
                        InputException.class, () -> settings("{rows: [svm]}").run(context))
                .getMessage());
        assertTrue(message.contains("the row svm has no word vectors"), message);
    }

    @Test
    void theExperimentOfTheTalkCanBeRead() throws IOException {
        var file = Path.of("eval", "talk", "transfer-r8.yaml");
        var analysis = Analyses.read(
                "transfer",
                ConfigFiles.yaml()
                        .readTree(Files.readString(file))
                        .get("analyses")
                        .get("transfer"),
                file.toString());
        assertEquals(List.of("baseline", "virtual-adversarial", "ensemble"), analysis.rows());
    }
}
