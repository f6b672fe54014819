package io.vatext.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.learning.Learned;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.methods.Models;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nearly all documents are of one class, and the words of the other also occur in it. */
class BalancedClassesTest {
    private static final List<Document> LABELED = documents("labeled", 288, 12);
    private static final List<Document> TEST = documents("test", 200, 100);

    @TempDir
    private Path directory;

    private static List<Document> documents(String purpose, int normal, int alarms) {
        var random = new Seeds(5).generator(purpose, 0);
        var documents = new ArrayList<Document>();
        for (var d = 0; d < normal + alarms; d++) {
            var isAlarm = d >= normal;
            var text = new StringBuilder();
            for (var w = 0; w < 8; w++) {
                var isSign = random.nextDouble() < (isAlarm ? 0.35 : 0.04);
                text.append(isSign ? "sign" + random.nextInt(4) : "word" + random.nextInt(40))
                        .append(' ');
            }
            documents.add(new Document(purpose + d, text.toString(), isAlarm ? "alarm" : "normal"));
        }
        return new Seeds(7).shuffled(documents, purpose, 0);
    }

    private static Learned learn(String prior) throws IOException {
        var settings = ConfigFiles.yaml().readTree("{members: {linear-svm: {ngrams: 1}}, prior: " + prior + "}");
        var split = new SplitDocuments(
                LABELED::stream,
                DocumentSource.EMPTY,
                DocumentSource.EMPTY,
                DocumentSource.EMPTY,
                Map.of(),
                List.of(),
                true);
        return Methods.standard()
                .named("ensemble", "test")
                .learner(List.of(), List.of(new SettingsChange(settings, "test")))
                .learn(split, RunContext.of(1).withThreads(1));
    }

    private static double recall(Classifier classifier, String label) {
        var own =
                TEST.stream().filter(document -> label.equals(document.label())).toList();
        return (double) own.stream()
                        .filter(document ->
                                classifier.classify(document.text()).label().equals(label))
                        .count()
                / own.size();
    }

    @Test
    void aRareClassIsAnsweredThatElseIsMissed() throws IOException {
        var plain = learn("none");
        var balanced = learn("balanced");
        try (var without = plain.classifier();
                var with = balanced.classifier()) {
            assertTrue(recall(without, "alarm") < 0.5, "without " + recall(without, "alarm"));
            assertTrue(recall(with, "alarm") > 0.7, "with " + recall(with, "alarm"));
            assertTrue(recall(with, "normal") > 0.7, "normal " + recall(with, "normal"));
            var measured = Objects.requireNonNull(balanced.selection()).misclassificationRate();
            var before = Objects.requireNonNull(plain.selection()).misclassificationRate();
            assertTrue(measured > before, "left-out documents are answered as the model answers: " + measured);
        }
    }

    @Test
    void aTextWithoutKnownWordsIsNoReasonForARareClassAndAFileKeepsTheDecision() throws IOException {
        var file = directory.resolve("balanced.vatext");
        try (var classifier = learn("balanced").classifier()) {
            assertEquals("normal", classifier.classify("qqq").label());
            classifier.save(file);
            try (var loaded = Models.standard().load(file, 1)) {
                assertEquals("normal", loaded.classify("qqq").label());
                assertEquals(classifier.classify("sign1 word2"), loaded.classify("sign1 word2"));
            }
        }
    }
}
