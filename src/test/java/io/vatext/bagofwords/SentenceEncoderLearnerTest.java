package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vatext.classifier.TinyTexts;
import io.vatext.learning.Classifier;
import io.vatext.learning.Prediction;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.sentence.FakeEncoder;
import io.vatext.sentence.SentenceEncoders;
import io.vatext.support.Messages;
import io.vatext.support.MissingComponentException;
import io.vatext.text.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class SentenceEncoderLearnerTest {
    private static final List<String> TEXTS = List.of("cheese and soup", "Rain, wind and storm", "the bank", "qqq", "");

    private final FakeEncoder encoder = FakeEncoder.of("model");

    @TempDir
    private Path directory;

    private Classifier learn() {
        return new SentenceEncoderLearner(SentenceEncoderSettings.defaults(), encoder::open)
                .learn(
                        TinyTexts.split(),
                        RunContext.of(1)
                                .withDirectories(new RunDirectories(
                                        null,
                                        directory,
                                        null,
                                        RunDirectories.of(null).embeddings())))
                .classifier();
    }

    private Path saved() throws IOException {
        var file = directory.resolve("model.vatext");
        try (var classifier = learn()) {
            classifier.save(file);
        }
        return file;
    }

    private static Classifier load(Path file, FakeEncoder encoder) {
        return new LinearFormat(encoder::open, Tokenizers.NONE).load(file, ModelArchive.read(file), 1);
    }

    @Test
    void classesAreLearned() {
        try (var classifier = learn()) {
            var documents = TinyTexts.documents("test", 30);
            var right = documents.stream()
                    .filter(document ->
                            classifier.classify(document.text()).label().equals(document.label()))
                    .count();
            assertTrue(right >= 25, right + " of 30");
        }
    }

    @Test
    void aTextWithoutAKnownWordGetsTheSharesOfTheClasses() {
        try (var classifier = learn()) {
            for (var text : List.of("qqq zzz", "")) {
                var prediction = classifier.classify(text);
                assertEquals(0, prediction.knownWords());
                prediction.probabilities().values().forEach(p -> assertEquals(1 / 3.0, p, 1e-9));
            }
            assertEquals(2, classifier.classify("bread, qqq soup").knownWords());
        }
    }

    @Test
    void aModelFileGivesTheSameProbabilities() throws IOException {
        List<Prediction> expected;
        var file = directory.resolve("model.vatext");
        try (var classifier = learn()) {
            classifier.save(file);
            expected = classifier.classify(TEXTS);
        }
        try (var classifier = load(file, encoder)) {
            assertEquals(expected, classifier.classify(TEXTS));
        }
    }

    @Test
    void learningAgainEncodesNothing() {
        learn().close();
        var before = encoder.encoded();
        learn().close();
        assertEquals(before, encoder.encoded());
    }

    @Test
    void aDescriptionNeedsNoEncoder() throws IOException {
        var description = Models.standard().describe(saved());
        assertEquals(SentenceEncoders.DEFAULT, description.facts().get("sentence_encoder"));
        assertTrue(description.readsWordOrder());
        assertFalse(description.facts().containsKey("vocabulary"));
    }

    @Test
    void anotherEncoderOfTheSameNameIsRefused() throws IOException {
        var file = saved();
        Messages.refusal(
                () -> load(file, FakeEncoder.of("other")), "model.vatext", "another sentence encoder", "other");
    }

    private static Path changed(Path file, Consumer<ObjectNode> change) throws IOException {
        var contents = ModelArchive.read(file);
        var manifest = ((ObjectNode) contents.manifest()).deepCopy();
        change.accept(manifest.withObject("features"));
        var result = file.resolveSibling("changed.vatext");
        ModelArchive.write(result, new ModelContents(manifest, contents.entries(), contents.tensors()));
        return result;
    }

    @Test
    void aFileCannotNameAnotherFile() throws IOException {
        var file = changed(saved(), features -> features.withObject("encoder").put("name", "../../secret"));
        Messages.refusal(() -> Models.standard().load(file, 1), "unknown sentence encoder", "all-minilm-l6-v2");
    }

    @Test
    void aFileWithoutItsEncoderIsRefused() throws IOException {
        var file = changed(saved(), features -> features.remove("encoder"));
        Messages.refusal(() -> Models.standard().load(file, 1), "its sentence encoder");
    }

    @Test
    void withoutTheOptionalPartTheArtifactsAreNamed() throws IOException {
        assumeFalse(SentenceEncoders.areAvailable(), "skipped: the sentence encoder is on the class path");
        var file = saved();
        var message = assertThrows(
                        MissingComponentException.class, () -> Models.standard().load(file, 1))
                .getMessage();
        assertTrue(String.valueOf(message).contains("com.microsoft.onnxruntime:onnxruntime"), message);
        var opened = new AtomicInteger();
        assertThrows(
                MissingComponentException.class,
                () -> new SentenceEncoderLearner(SentenceEncoderSettings.defaults(), name -> {
                            opened.incrementAndGet();
                            return encoder.open(name);
                        })
                        .requireComponents());
        assertEquals(0, opened.get());
    }
}
