package io.vatext.analysis.substitute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.analysis.Contexts;
import io.vatext.analysis.catalog.Analyses;
import io.vatext.cli.Cli;
import io.vatext.cli.Main;
import io.vatext.corpus.Document;
import io.vatext.methods.Methods;
import io.vatext.methods.Models;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that another process of this program answers for. */
class ProcessOracleTest {
    @TempDir
    private Path directory;

    private static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName());
    }

    /** A linear SVM that knows sports from business. */
    private Path model() throws IOException {
        var rows = new StringBuilder("text,label\n");
        for (var document : documents()) {
            rows.append(document.text()).append(',').append(document.label()).append('\n');
        }
        Files.writeString(directory.resolve("labeled.csv"), rows);
        var file = directory.resolve("m.vatext");
        var outcome = Cli.run(
                directory,
                "train",
                "--method",
                "linear-svm",
                "--train",
                directory.resolve("labeled.csv").toString(),
                "--out",
                file.toString());
        assertEquals(0, outcome.code(), outcome.err());
        return file;
    }

    private static List<Document> documents() {
        var sports = List.of("team", "goal", "match", "player", "coach", "league");
        var business = List.of("bank", "shares", "profit", "market", "loan", "stock");
        var documents = new ArrayList<Document>();
        for (var i = 0; i < 40; i++) {
            var words = i % 2 == 0 ? sports : business;
            documents.add(new Document(
                    "d" + i,
                    "the " + words.get(i / 2 % 6) + " of the " + words.get(i / 3 % 6) + " and number " + i,
                    i % 2 == 0 ? "sports" : "business"));
        }
        return documents;
    }

    @Test
    void answersAsTheModelDoesWithinThisProcess() throws IOException {
        var file = model();
        var texts = List.of(
                "the team won\nthe match",
                "",
                "shares of the bank\r\n\u0007fell",
                "\uFEFFthe coach \uD83D\uDE00",
                "zzz");
        try (var oracle = new ProcessOracle(program(), file);
                var model = Models.standard().load(file, 1)) {
            for (var text : texts) {
                assertEquals(model.classify(ProcessOracle.line(text)).label(), oracle.label(text), "\"" + text + "\"");
            }
        }
    }

    @Test
    void aProcessThatCannotAnswerIsExplained() throws IOException {
        try (var oracle = new ProcessOracle(program(), directory.resolve("nothing.vatext"))) {
            var message = String.valueOf(assertThrows(InputException.class, () -> oracle.label("a text"))
                    .getMessage());
            assertTrue(message.contains("exit code 3"), message);
            assertTrue(message.contains("nothing.vatext"), message);
        }
    }

    @Test
    void aModelThatOnlyItsFileIsKnownOfIsAttacked() throws IOException {
        var analysis = Analyses.read("substitute", ConfigFiles.yaml().readTree("""
                                targets: [svm]
                                seed_documents: 20
                                rounds: 2
                                training:
                                  steps: 30
                                  text: 40
                                  settings:
                                    model: {embedding: 8, hidden: 8, bidirectional: false, dense: [4]}
                                    pretraining: {kind: none}
                                transfer: {test_documents: 30, attacked: 5, queries: 50, min_cosine: -1}
                                """), "test.yaml");
        var context = Contexts.of(
                Map.of(),
                Map.of("svm", model()),
                Contexts.documents(documents(), documents()),
                directory.resolve("parts"),
                program(),
                name -> Methods.standard().named(name, "test.yaml"));
        var findings = analysis.run(context);
        assertEquals(List.of("svm"), analysis.rows());
        assertEquals(
                List.of("20", "40"),
                findings.tables().get(0).rows().stream().map(row -> row.get(1)).toList());
        assertEquals("0.0", findings.tables().get(0).rows().get(0).get(4));
        assertEquals(1, findings.remarks().size());
    }
}
