package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vatext.classifier.LstmClassifier;
import io.vatext.classifier.LstmLearner;
import io.vatext.classifier.TinyTexts;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.learning.RunContext;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessmentTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private static LstmClassifier classifier;

    @BeforeAll
    static void train() throws IOException {
        var settings = TinyTexts.settings("training: {steps: 20}");
        classifier = new LstmLearner(settings)
                .train(TinyTexts.split(), RunContext.of(1))
                .classifier();
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    private static Assessment assessment() {
        return new Assessment(classifier, Progress.Factory.silent(), () -> false);
    }

    @Test
    void everyDocumentIsCountedOnce() throws IOException {
        // More than one chunk.
        var documents = TinyTexts.documents("test", 700);
        var predictions = folder.resolve("predictions.jsonl");
        var evaluation = assessment().run(TinyTexts.source(documents), predictions);
        var errors = documents.stream()
                .filter(d -> !classifier.classify(d.text()).label().equals(d.label()))
                .count();
        assertEquals(700, evaluation.documents());
        assertEquals(errors, evaluation.errors());
        assertEquals(errors / 700.0, evaluation.misclassificationRate(), 1e-12);
        var ids = Files.readAllLines(predictions).stream()
                .map(line -> ConfigFiles.json().readTree(line).path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .toList();
        assertEquals(documents.stream().map(Document::id).toList(), ids);
    }

    private void refused(DocumentSource test, String... parts) {
        var predictions = folder.resolve("predictions.jsonl");
        Messages.refusal(() -> assessment().run(test, predictions), parts);
        assertFalse(Files.exists(predictions), "nothing half done is left");
    }

    @Test
    void anUnknownLabelIsRefused() {
        refused(
                TinyTexts.source(List.of(new Document("d7", "rain", "sport"))),
                "d7",
                "\"sport\"",
                "[food, money, weather]");
    }

    @Test
    void aMissingLabelIsRefused() {
        refused(TinyTexts.source(List.of(new Document("d7", "rain", null))), "d7", "no label");
    }

    @Test
    void aTestWithoutDocumentsIsRefused() {
        refused(DocumentSource.EMPTY, "no test documents");
    }
}
