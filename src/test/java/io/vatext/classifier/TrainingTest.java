package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.model.ModelArchive;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import io.vatext.text.OpenNlpModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final String QUICK = "training: {steps: 6, evaluate_every: 3}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path model(String name, Settings settings, long seed) throws IOException {
        var file = folder.resolve(name);
        try (var classifier = new TrainingRun(settings, RunContext.of(seed))
                .run(TinyTexts.split())
                .classifier()) {
            classifier.save(file);
        }
        return file;
    }

    @Test
    void aSeedGivesTheSameBytesAndAnotherOneOthers() throws IOException {
        var one = model("one.vatext", TinyTexts.settings(QUICK), 1);
        var same = model("same.vatext", TinyTexts.settings(QUICK), 1);
        var other = model("other.vatext", TinyTexts.settings(QUICK), 2);
        assertEquals(-1, Files.mismatch(one, same));
        assertNotEquals(-1, Files.mismatch(one, other));
    }

    private TrainingRun training(Settings settings, Path work, int stopAt) {
        var step = new AtomicLong();
        Progress.Factory watch =
                (task, total, unit) -> unit.equals("steps") ? (done, detail) -> step.set(done) : Progress.NONE;
        return new TrainingRun(
                settings,
                RunContext.of(1)
                        .withThreads(2)
                        .withProgress("train", watch)
                        .withDirectories(RunDirectories.of(work))
                        .withStop(() -> step.get() == stopAt));
    }

    @Test
    void aStoppedRunResumesFromItsWorkDirectory() throws IOException {
        var settings = TinyTexts.settings(QUICK);
        var work = folder.resolve("work");
        assertThrows(StoppedException.class, () -> training(settings, work, 4).run(TinyTexts.split()));
        assertTrue(Files.exists(work.resolve("checkpoint.vatext")));
        assertFalse(Files.exists(work.resolve("encoded")), "the encoded text is not left behind");
        var resumed = training(settings, work, -1);
        try (var classifier = resumed.run(TinyTexts.split()).classifier()) {
            classifier.save(folder.resolve("resumed.vatext"));
        }
        try (var classifier = training(settings, folder.resolve("whole"), -1)
                .run(TinyTexts.split())
                .classifier()) {
            classifier.save(folder.resolve("whole.vatext"));
        }
        assertEquals(-1, Files.mismatch(folder.resolve("whole.vatext"), folder.resolve("resumed.vatext")));
        resumed.forget();
        assertFalse(Files.exists(work));
    }

    @Test
    void aRunCanBeStoppedWhileItReads() throws IOException {
        var work = folder.resolve("work");
        var settings = TinyTexts.settings(QUICK);
        var early = new TrainingRun(
                settings,
                RunContext.of(1)
                        .withThreads(2)
                        .withProgress("train", Progress.Factory.silent())
                        .withDirectories(RunDirectories.of(work))
                        .withStop(() -> true));
        assertThrows(StoppedException.class, () -> early.run(TinyTexts.split()));
        assertFalse(Files.exists(work.resolve("checkpoint.vatext")));
        assertFalse(Files.exists(work));
    }

    @Test
    void aCheckpointOfOtherDocumentsOrSettingsIsRefused() throws IOException {
        var work = folder.resolve("work");
        var settings = TinyTexts.settings(QUICK);
        assertThrows(StoppedException.class, () -> training(settings, work, 2).run(TinyTexts.split()));
        // The same words, but two documents have changed their labels.
        var relabeled = new ArrayList<>(TinyTexts.documents("labeled", 30));
        relabeled.set(
                0, new Document("a", relabeled.get(0).text(), relabeled.get(1).label()));
        relabeled.set(
                1,
                new Document("b", relabeled.get(1).text(), TinyTexts.classes().get(0)));
        var split = TinyTexts.split(relabeled, TinyTexts.documents("validation", 24));
        Messages.refusal(() -> training(settings, work, -1).run(split), "of another run", "documents_sha256 differs");
        Messages.refusal(
                () -> training(TinyTexts.settings(QUICK, "training: {batch: 9}"), work, -1)
                        .run(TinyTexts.split()),
                "of another run",
                "(training.batch is 9, was 10)");
    }

    @Test
    void aSettingWithoutEffectMayChangeBeforeARunIsResumed() throws IOException {
        var work = folder.resolve("work");
        assertThrows(
                StoppedException.class,
                () -> training(TinyTexts.settings(QUICK), work, 2).run(TinyTexts.split()));
        var other = TinyTexts.settings(QUICK, "pretraining: {steps: 9}");
        training(other, work, -1).run(TinyTexts.split()).classifier().close();
    }

    @Test
    void aRefusedRunLeavesNothingBehind() {
        var work = folder.resolve("work");
        var oneClass = TinyTexts.documents("labeled", 30).stream()
                .filter(d -> "food".equals(d.label()))
                .toList();
        Messages.refusal(
                () -> training(TinyTexts.settings(QUICK), work, -1).run(TinyTexts.split(oneClass, List.of())),
                "one class");
        assertFalse(Files.exists(work));
    }

    @Test
    void anOpenNlpModelIsStoredWithTheClassifier() throws IOException {
        var tokens = folder.resolve("tokens.bin");
        Files.write(tokens, OpenNlpModels.tokenizer());
        var settings = TinyTexts.settings(QUICK, "tokenizer: {type: opennlp, model: '" + tokens + "'}");
        var texts = TinyTexts.documents("test", 20).stream().map(Document::text).toList();
        try (var classifier = new TrainingRun(settings, RunContext.of(1))
                .run(TinyTexts.split())
                .classifier()) {
            classifier.save(folder.resolve("m.vatext"));
            Files.delete(tokens);
            try (var loaded = LstmClassifier.load(folder.resolve("m.vatext"))) {
                assertEquals(classifier.classify(texts), loaded.classify(texts));
                // The learned model splits the full stop from its word, and the training text has both.
                assertEquals(3, loaded.classify("bread soup.").knownWords());
            }
        }
    }

    private Settings withVectors(String content, int width) throws IOException {
        var vectors = folder.resolve("vectors.txt");
        Files.writeString(vectors, content);
        // With this learning rate, weights hardly move.
        return TinyTexts.settings(
                "training: {steps: 1, learning_rate: 1e-9, averaging: 0}",
                "model: {embedding: " + width + ", vectors: '" + vectors + "'}");
    }

    @Test
    void trainingStartsFromWordVectors() throws IOException {
        var settings = withVectors("bread 1 2 3\nzebra 7 7 7\nrain -1 -2 -3\n", 3);
        var result = new TrainingRun(settings, RunContext.of(1)).run(TinyTexts.split());
        try (var classifier = result.classifier()) {
            assertEquals(2, result.vectorsFound());
            var file = folder.resolve("m.vatext");
            classifier.save(file);
            var embedding =
                    ModelArchive.read(file).tensor("embedding").orElseThrow().floats();
            var vocabulary = classifier.model().vocabulary();
            // They are shifted and scaled; the two have opposite signs in every dimension, as in the file.
            var bread = 3 * vocabulary.id("bread");
            var rain = 3 * vocabulary.id("rain");
            for (var j = 0; j < 3; j++) {
                assertTrue(embedding[bread + j] > 0.05 && embedding[rain + j] < -0.05, "dimension " + j);
                assertEquals(embedding[bread], embedding[bread + j], 1e-6);
            }
        }
    }

    @Test
    void vectorsOfAnotherWidthAreRefused() throws IOException {
        var settings = withVectors("bread 1 2 3\nrain -1 -2 -3\n", 8);
        Messages.refusal(
                () -> new TrainingRun(settings, RunContext.of(1)).run(TinyTexts.split()),
                "vectors.txt",
                "3 numbers",
                "model.embedding is 8");
    }

    @Test
    void aMissingVectorFileIsRefused() {
        var settings = TinyTexts.settings(QUICK, "model: {vectors: nowhere.txt}");
        Messages.refusal(() -> new TrainingRun(settings, RunContext.of(1)).run(TinyTexts.split()), "nowhere.txt");
    }
}
