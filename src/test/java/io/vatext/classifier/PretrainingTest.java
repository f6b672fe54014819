package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.model.ModelArchive;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PretrainingTest {

    private static final String WORDS = "pretraining: {kind: skip-gram, skip_gram: {epochs: 4}}";

    /** The units in which training counts progress, once per step. */
    private static final Set<String> COUNTED = Set.of("steps", "tokens");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> log = new ArrayList<>();

    /** Pre-trains; stops after a step, or never if that is negative. */
    private PretrainedEncoder pretrain(Settings settings, long seed, @Nullable Path directory, int stopAt)
            throws IOException {
        var step = new AtomicLong();
        return pretrain(settings, seed, directory, step::incrementAndGet, () -> step.get() == stopAt);
    }

    private PretrainedEncoder pretrain(
            Settings settings, long seed, @Nullable Path directory, Runnable eachStep, BooleanSupplier stop)
            throws IOException {
        Progress.Factory watch =
                (task, total, unit) -> COUNTED.contains(unit) ? (done, detail) -> eachStep.run() : Progress.NONE;
        var context = RunContext.of(seed)
                .withProgress("pretrain", watch)
                .withStop(stop)
                .withLog(log::add);
        return TinyEncoders.pretrain(settings, context, folder, directory);
    }

    private Path file(String name, PretrainedEncoder encoder) throws IOException {
        var file = folder.resolve(name);
        encoder.write(file);
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {TinyEncoders.PLAN, WORDS})
    void aSeedGivesTheSameBytesAndAnotherOneOthers(String plan) throws IOException {
        var settings = TinyTexts.settings(plan);
        var one = file("one.vatext", pretrain(settings, 1, null, -1));
        assertEquals(-1, Files.mismatch(one, file("same.vatext", pretrain(settings, 1, null, -1))));
        assertNotEquals(-1, Files.mismatch(one, file("other.vatext", pretrain(settings, 2, null, -1))));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 17})
    void aStoppedRunResumesToTheSameBytes(int stopAt) throws IOException {
        var settings = TinyTexts.settings(TinyEncoders.PLAN);
        var work = folder.resolve("work");
        assertThrows(StoppedException.class, () -> pretrain(settings, 1, work, stopAt));
        var resumed = file("resumed.vatext", pretrain(settings, 1, work, -1));
        var whole = file("whole.vatext", pretrain(settings, 1, null, -1));
        assertEquals(-1, Files.mismatch(whole, resumed));
    }

    @Test
    void stoppedWordVectorsResumeToTheSameBytesAndLeaveNothingElse() throws IOException {
        var settings = TinyTexts.settings(WORDS);
        var work = folder.resolve("work");
        assertThrows(StoppedException.class, () -> pretrain(settings, 1, work, 2));
        var resumed = file("resumed.vatext", pretrain(settings, 1, work, -1));
        var whole = file("whole.vatext", pretrain(settings, 1, null, -1));
        assertEquals(-1, Files.mismatch(whole, resumed));
        try (var left = Files.list(work)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void aStoppedRunNeitherBlocksOneWithOtherSettingsNorStaysBehindIt() throws IOException {
        var work = folder.resolve("work");
        assertThrows(StoppedException.class, () -> pretrain(TinyTexts.settings(WORDS), 1, work, 2));
        var settings = TinyTexts.settings(WORDS.replace("epochs: 4", "epochs: 3"));
        var other = file("other.vatext", pretrain(settings, 1, work, -1));
        assertEquals(-1, Files.mismatch(file("whole.vatext", pretrain(settings, 1, null, -1)), other));
        new EncoderPretraining(settings, RunContext.of(1), work).forget();
        assertFalse(Files.exists(work));
    }

    @ParameterizedTest
    @ValueSource(strings = {TinyEncoders.PLAN, WORDS})
    void anInterruptedRunResumesToTheSameBytes(String plan) throws IOException {
        var settings = TinyTexts.settings(plan);
        var work = folder.resolve("work");
        var step = new AtomicLong();
        var stopped = assertThrows(
                StoppedException.class,
                () -> pretrain(
                        settings,
                        1,
                        work,
                        () -> {
                            if (step.incrementAndGet() == 3) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        () -> false));
        assertTrue(Thread.interrupted());
        assertTrue(stopped.isResumable());
        var steps = new AtomicLong();
        var resumed = file("resumed.vatext", pretrain(settings, 1, work, steps::incrementAndGet, () -> false));
        var whole = file("whole.vatext", pretrain(settings, 1, null, step::incrementAndGet, () -> false));
        assertEquals(-1, Files.mismatch(whole, resumed));
        assertEquals(step.get() - 6, steps.get(), "only the remaining steps were run");
    }

    @ParameterizedTest
    @ValueSource(strings = {TinyEncoders.PLAN, WORDS})
    void aDamagedEncoderOfAnEarlierRunIsReplaced(String plan) throws IOException {
        var settings = TinyTexts.settings(plan);
        var kept = folder.resolve("kept");
        var first = file("first.vatext", pretrain(settings, 1, kept, -1));
        Path encoder;
        try (var files = Files.list(kept)) {
            encoder = files.findFirst().orElseThrow();
        }
        Files.write(encoder, Arrays.copyOf(Files.readAllBytes(encoder), 1000));
        log.clear();
        assertEquals(-1, Files.mismatch(first, file("again.vatext", pretrain(settings, 1, kept, -1))));
        assertTrue(log.get(0).contains(encoder + " of an earlier run is damaged"), log.toString());
        assertEquals(-1, Files.mismatch(first, encoder));
    }

    @Test
    void anEncoderIsFoundAgainForTheSameSettings() throws IOException {
        var settings = TinyTexts.settings(TinyEncoders.PLAN);
        var kept = folder.resolve("kept");
        var first = pretrain(settings, 1, kept, -1);
        log.clear();
        var found = pretrain(settings, 1, kept, 1); // Stopping at the first step, it would fail.
        assertTrue(log.get(0).contains("earlier run"), log.toString());
        assertEquals(first.description(), found.description());
        assertThrows(StoppedException.class, () -> pretrain(settings, 2, kept, 1));
    }

    @Test
    void anEncoderOfAnotherRunIsNotTakenByItsName() throws IOException {
        var settings = TinyTexts.settings(TinyEncoders.PLAN);
        var kept = folder.resolve("kept");
        pretrain(settings, 1, kept, -1);
        Path wanted;
        try (var files = Files.list(kept)) {
            wanted = files.findFirst().orElseThrow();
        }
        pretrain(settings, 2, null, -1).write(wanted);
        Messages.refusal(
                () -> pretrain(settings, 1, kept, -1), wanted.toString(), "(seed is 1, was 2)", "delete the file");
    }

    @Test
    void languageModelsMayStartFromWordVectors() throws IOException {
        var still = "pretraining: {steps: 1, learning_rate: 1e-9, words: skip-gram, skip_gram: {epochs: 4}}";
        var models = pretrain(TinyTexts.settings(TinyEncoders.PLAN, still), 1, null, -1)
                .words();
        var words = pretrain(TinyTexts.settings(WORDS), 1, null, -1).words();
        var deviation = Settings.defaults().model().initialEmbedding();
        var vocabulary = pretrain(TinyTexts.settings(WORDS), 1, null, -1).vocabulary();
        var expected = Standardization.of(words, vocabulary.frequencies(), deviation);
        for (var word = 0; word < vocabulary.eos(); word++) {
            assertArrayEquals(expected[word], models[word], 1e-6f, vocabulary.word(word));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"language-model", "sequence-autoencoder"})
    void heldOutTextIsPredictedBetterThanByFrequencyAlone(String kind) throws IOException {
        var encoder = pretrain(
                TinyTexts.settings(TinyEncoders.PLAN, "pretraining: {kind: " + kind + ", steps: 120}"), 1, null, -1);
        var frequencies = encoder.vocabulary().frequencies();
        var total = 0.0;
        for (var frequency : frequencies) {
            total += frequency;
        }
        var entropy = 0.0;
        for (var frequency : frequencies) {
            entropy -= frequency / total * Math.log(frequency / total);
        }
        var perplexity = Objects.requireNonNull(encoder.description().perplexity());
        assertTrue(
                perplexity.mean() < 0.7 * Math.exp(entropy),
                perplexity.mean() + " against " + Math.exp(entropy) + " of the word frequencies");
    }

    @ParameterizedTest
    @ValueSource(strings = {TinyEncoders.PLAN, WORDS})
    void aClassifierStartsFromAnEncoderWithItsWords(String plan) throws IOException {
        var settings = TinyTexts.settings(plan);
        var encoder = pretrain(settings, 1, null, -1);
        var file = file("e.vatext", encoder);
        var start = TinyTexts.settings(
                "model: {encoder: '" + file + "'}", "training: {steps: 1, learning_rate: 1e-12, averaging: 0}");
        var result = new TrainingRun(start, RunContext.of(7)).run(TinyTexts.split());
        try (var classifier = result.classifier()) {
            assertEquals(encoder.description(), result.encoder());
            assertEquals(
                    encoder.vocabulary().sha256(),
                    classifier.model().vocabulary().sha256());
            var saved = folder.resolve("c.vatext");
            classifier.save(saved);
            var slots = classifier.model().shape().slots();
            var tensors = ModelArchive.read(saved);
            for (var slot : slots) {
                if (slot.name().startsWith("encoder.") && plan.equals(TinyEncoders.PLAN)) {
                    var values = tensors.tensor(slot.name()).orElseThrow().floats();
                    assertArrayEquals(encoder.values(slot), values, 1e-6f, slot.name());
                }
            }
            // Word vectors are shifted and scaled, which the normalization undoes: their differences stay in
            // proportion.
            var from = encoder.words();
            var to = tensors.tensor("embedding").orElseThrow().floats();
            var first = Objects.requireNonNull(from[0]);
            var second = Objects.requireNonNull(from[1]);
            var width = first.length;
            for (var j = 0; j < width; j++) {
                var factor = (to[width + j] - to[j]) / (second[j] - first[j]);
                for (var word = 2; word < encoder.vocabulary().eos(); word++) {
                    var expected = factor * (Objects.requireNonNull(from[word])[j] - first[j]);
                    assertEquals(expected, to[word * width + j] - to[j], 2e-4, "word " + word);
                }
            }
        }
    }

    @Test
    void onlyWordVectorsAreTakenIfTheSettingsSaySo() throws IOException {
        var encoder = pretrain(TinyTexts.settings(TinyEncoders.PLAN), 1, null, -1);
        var file = file("e.vatext", encoder);
        var still = "training: {steps: 1, learning_rate: 1e-12, averaging: 0}";
        var words = weights(TinyTexts.settings("model: {encoder: '" + file + "', transfer: words}", still));
        var wider = "model: {encoder: '" + file + "', transfer: words, hidden: 9, layers: 2}";
        assertEquals(8 * 4 * 9, weights(TinyTexts.settings(wider, still), "encoder.forward.0.wx").length);
        var random = weights(TinyTexts.settings(still));
        var all = weights(TinyTexts.settings("model: {encoder: '" + file + "'}", still));
        assertArrayEquals(random, words, 1e-6f);
        assertFalse(Arrays.equals(random, all));
    }

    private float[] weights(Settings settings) throws IOException {
        return weights(settings, "encoder.forward.0.wr");
    }

    private float[] weights(Settings settings, String name) throws IOException {
        var file = folder.resolve("w.vatext");
        try (var classifier = new TrainingRun(settings, RunContext.of(7))
                .run(TinyTexts.split())
                .classifier()) {
            classifier.save(file);
        }
        return ModelArchive.read(file).tensor(name).orElseThrow().floats();
    }

    @Test
    void trainingPretrainsIfTheSettingsSaySo() throws IOException {
        var work = folder.resolve("work");
        var training = new TrainingRun(
                TinyTexts.settings(TinyEncoders.PLAN, "training: {steps: 3}"),
                RunContext.of(1).withThreads(2).withDirectories(RunDirectories.of(work)));
        var result = training.run(TinyTexts.split());
        result.classifier().close();
        assertEquals(2, Objects.requireNonNull(result.encoder()).directions());
        training.forget();
        assertFalse(Files.exists(work));
    }
}
