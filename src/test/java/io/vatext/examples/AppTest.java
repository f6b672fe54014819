package io.vatext.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vatext.TextClassifier;
import io.vatext.corpus.Document;
import io.vatext.learning.Prediction;
import io.vatext.support.StoppedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTest {
    private static final List<String> TEXTS = List.of("Wheat exports rose in May.", "The bank cut interest.");

    @TempDir
    private Path directory;

    private static List<String> labels(List<Prediction> answers) {
        return answers.stream().map(Prediction::label).toList();
    }

    @Test
    void theResourceOfAnApplicationAnswers() throws IOException {
        assertEquals(List.of("grain", "money"), labels(App.classify(TEXTS)));
    }

    @Test
    void aTokenCancelsTheTrainingOfTheDefault() {
        var token = new CompletableFuture<Void>();
        token.cancel(false);
        assertThrows(
                StoppedException.class,
                () -> App.train(Topics.LABELED, Topics.UNLABELED, 5, token, new ByteArrayOutputStream()));
    }

    @Test
    void theDefaultTrainsAndIsWrittenToAStream() throws IOException {
        var out = new ByteArrayOutputStream();
        App.train(Topics.LABELED, Topics.UNLABELED, 5, new CompletableFuture<Void>(), out);
        try (var classifier = TextClassifier.load(out.toByteArray())) {
            assertEquals(List.of("grain", "money"), labels(classifier.classify(TEXTS)));
        }
    }

    @Test
    void filesAreReadInAnyKnownFormat() throws IOException {
        var rows = new ArrayList<String>(List.of("text,label"));
        Topics.LABELED.forEach(document -> rows.add(document.text() + "," + document.label()));
        Files.write(directory.resolve("labeled.csv"), rows);
        Files.createDirectory(directory.resolve("raw"));
        Files.write(directory.resolve("raw").resolve("a.txt"), Topics.UNLABELED);
        var model = directory.resolve("news.vatext");
        App.trainOnFiles(directory.resolve("labeled.csv"), directory.resolve("raw"), model);
        try (var classifier = TextClassifier.load(model)) {
            assertEquals(List.of("grain", "money"), labels(classifier.classify(TEXTS)));
        }
    }

    @Test
    void otherLibrariesAskTheClassifier() throws IOException {
        try (var classifier = Topics.classifier()) {
            assertEquals(
                    List.of("money", "grain"),
                    App.adapt(classifier, new String[] {"bank", "interest"}, "Wheat exports rose in May."));
        }
    }

    @Test
    void anAnalyzerIsSuppliedTwice() throws IOException {
        try (var analyzer = new WhitespaceAnalyzer()) {
            List<Document> documents = Topics.LABELED;
            var answer = App.withAnalyzer(documents, analyzer, directory.resolve("own.vatext"), "wheat exports, rose");
            assertEquals("grain", answer.label());
            assertEquals(2, answer.knownWords());
        }
    }
}
