package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.model.ModelArchive;
import io.vatext.model.Tensor;
import io.vatext.preparation.Preparation;
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
import java.util.Map;
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
    private static final String PLAN =
            "pretraining: {kind: language-model, steps: 30, batch: 16, segment: 5, learning_rate: 0.02, evaluate_every: 10}";

    private static final String WORDS = "pretraining: {kind: skip-gram, skip_gram: {epochs: 4}}";

    private static final List<Document> TEXT = TinyTexts.documents("unlabeled", 120);

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
                .withThreads(2)
                .withProgress("pretrain", watch)
                .withStop(stop)
                .withLog(log::add);
        var pretraining = new EncoderPretraining(settings, context, directory);
        try (var preparation = Preparation.temporary(
                        folder.resolve("prepared"), 2, "pretrain", Progress.Factory.silent(), () -> false);
                var text = preparation.prepareText(List.of(TinyTexts.source(TEXT)), settings.encoding())) {
            return pretraining.on(text.vocabulary(), text.text());
        }
    }

    private Path file(String name, PretrainedEncoder encoder) throws IOException {
        var file = folder.resolve(name);
        encoder.write(file);
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAN, WORDS})
    void aSeedGivesTheSameBytesAndAnotherOneOthers(String plan) throws IOException {
        var settings = TinyTexts.settings(plan);
        var one = file("one.vatext", pretrain(settings, 1, null, -1));
        assertEquals(-1, Files.mismatch(one, file("same.vatext", pretrain(settings, 1, null, -1))));
        assertNotEquals(-1, Files.mismatch(one, file("other.vatext", pretrain(settings, 2, null, -1))));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 17})
    void aStoppedRunResumesToTheSameBytes(int stopAt) throws IOException {
        var settings = TinyTexts.settings(PLAN);
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
    @ValueSource(strings = {PLAN, WORDS})
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
    @ValueSource(strings = {PLAN, WORDS})
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
        var settings = TinyTexts.settings(PLAN);
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
        var settings = TinyTexts.settings(PLAN);
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
        var models = pretrain(TinyTexts.settings(PLAN, still), 1, null, -1).words();
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
        var encoder = pretrain(TinyTexts.settings(PLAN, "pretraining: {kind: " + kind + ", steps: 120}"), 1, null, -1);
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
    @ValueSource(strings = {PLAN, WORDS})
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
                if (slot.name().startsWith("encoder.") && plan.equals(PLAN)) {
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
    void anEncoderBringsTheFilesOfItsTokenizer() throws IOException {
        var stop = Files.writeString(folder.resolve("stop.txt"), "the\nbread\n");
        var tokenizer =
                "tokenizer: {type: lucene, filters: [lowercase, {name: stop, params: {words: '" + stop + "'}}]}";
        var encoder = pretrain(TinyTexts.settings(PLAN, tokenizer), 1, null, -1);
        assertEquals(1, encoder.resources().size());
        var start = TinyTexts.settings(
                tokenizer,
                "model: {encoder: '" + file("e.vatext", encoder) + "'}",
                "training: {steps: 1, learning_rate: 1e-12, averaging: 0}");
        var alike = new ArrayList<String>();
        for (var content : List.of("the\nbread\n", "soup\nrain\nbank\n", "-")) {
            if (content.equals("-")) {
                Files.delete(stop);
            } else {
                Files.writeString(stop, content);
            }
            var result = new TrainingRun(start, RunContext.of(7)).run(TinyTexts.split());
            try (var classifier = result.classifier()) {
                var stored = classifier.model().resources();
                assertEquals(encoder.resources().keySet(), stored.keySet());
                stored.forEach(
                        (name, bytes) -> assertArrayEquals(encoder.resources().get(name), bytes, name));
                alike.add(classifier.classify("the soup and the bread").toString());
            }
        }
        assertEquals(1, Set.copyOf(alike).size(), alike.toString());
    }

    @Test
    void anEncoderCannotMakeTrainingReadAFile() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "bread\n");
        var tokenizer = "tokenizer: {type: lucene, filters: [{name: stop, params: {words: '" + secret + "'}}]}";
        var honest = pretrain(TinyTexts.settings(PLAN, tokenizer), 1, null, -1);
        var file = file(
                "e.vatext",
                new PretrainedEncoder(honest.description(), honest.vocabulary(), Map.of(), honest.weights()));
        Messages.refusal(
                () -> new TrainingRun(
                                TinyTexts.settings(tokenizer, "model: {encoder: '" + file + "'}"), RunContext.of(7))
                        .run(TinyTexts.split()),
                "e.vatext: ",
                "secret.txt",
                "was not stored");
    }

    @Test
    void anEncoderWithNonFiniteWeightsIsRefused() throws IOException {
        var encoder = pretrain(TinyTexts.settings(PLAN), 1, null, -1);
        var weights = new ArrayList<>(encoder.weights());
        var first = weights.get(0);
        var values = first.floats().clone();
        values[0] = Float.NaN;
        weights.set(0, Tensor.of(first.name(), first.shape(), values));
        var file = file(
                "nan.vatext",
                new PretrainedEncoder(encoder.description(), encoder.vocabulary(), encoder.resources(), weights));
        Messages.refusal(() -> PretrainedEncoder.read(file), "nan.vatext", first.name(), "NaN or infinite");
    }

    @Test
    void onlyWordVectorsAreTakenIfTheSettingsSaySo() throws IOException {
        var encoder = pretrain(TinyTexts.settings(PLAN), 1, null, -1);
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
                TinyTexts.settings(PLAN, "training: {steps: 3}"),
                RunContext.of(1).withThreads(2).withDirectories(RunDirectories.of(work)));
        var result = training.run(TinyTexts.split());
        result.classifier().close();
        assertEquals(2, Objects.requireNonNull(result.encoder()).directions());
        training.forget();
        assertFalse(Files.exists(work));
    }

    @Test
    void anEncoderOfAnotherShapeOrOtherWordsIsRefused() throws IOException {
        var file = file("e.vatext", pretrain(TinyTexts.settings(PLAN), 1, null, -1));
        var own = "model: {encoder: '" + file + "'";
        refuse(own + ", hidden: 9}", "model.hidden is 9");
        refuse(own + ", embedding: 9}", "model.embedding is 9");
        refuse(own + ", layers: 2}", "model.layers is 2");
        var forward =
                file("f.vatext", pretrain(TinyTexts.settings(PLAN, "model: {bidirectional: false}"), 1, null, -1));
        refuse("model: {encoder: '" + forward + "', bidirectional: true}", "reads forward only");
        Messages.refusal(
                () -> new TrainingRun(TinyTexts.settings(own + "}", "tokenizer: {type: paper}"), RunContext.of(1))
                        .run(TinyTexts.split()),
                "another tokenizer");
        Messages.refusal(
                () -> new TrainingRun(TinyTexts.settings("model: {encoder: nowhere.vatext}"), RunContext.of(1))
                        .run(TinyTexts.split()),
                "nowhere.vatext");
    }

    private static void refuse(String model, String what) {
        Messages.refusal(
                () -> new TrainingRun(TinyTexts.settings(model), RunContext.of(1)).run(TinyTexts.split()), what);
    }

    @Test
    void anEncoderIsNotAClassifierNorAClassifierAnEncoder() throws IOException {
        var encoder = file("e.vatext", pretrain(TinyTexts.settings(PLAN), 1, null, -1));
        Messages.refusal(() -> LstmClassifier.load(encoder), "pre-trained encoder");
        var model = folder.resolve("c.vatext");
        try (var classifier = new TrainingRun(TinyTexts.settings("training: {steps: 1}"), RunContext.of(1))
                .run(TinyTexts.split())
                .classifier()) {
            classifier.save(model);
        }
        Messages.refusal(() -> PretrainedEncoder.read(model), "not a pre-trained encoder");
    }
}
