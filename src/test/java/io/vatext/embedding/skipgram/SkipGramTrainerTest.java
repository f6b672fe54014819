package io.vatext.embedding.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.loop.Checkpoint;
import io.vatext.loop.Control;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import io.vatext.text.Refusal;
import io.vatext.text.Tokenizer;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipGramTrainerTest {
    private static final int TOPICS = 5;
    private static final int WORDS = 60;
    private static final int DIMENSION = 16;
    private static final SkipGram SMALL = new SkipGram(5, 5, 0, 0.05, 2);
    private static final Tokenizer BY_SPACE = text -> List.of(text.split(" "));

    @TempDir
    private Path directory;

    /** Documents of one topic each, whose words are topic TOPIC and a number: {@code w3x17} is a word of topic 3. */
    private static Stream<String> texts() {
        var random = new Seeds(7).generator("texts", 0);
        return IntStream.range(0, 800).mapToObj(document -> {
            var text = new StringBuilder();
            for (var i = 0; i < 100; i++) {
                var word = (int) (WORDS * random.nextDouble() * random.nextDouble());
                text.append(i == 0 ? "" : " ")
                        .append('w')
                        .append(document % TOPICS)
                        .append('x')
                        .append(word);
            }
            return text.toString();
        });
    }

    private EncodedText encoded() throws IOException {
        return EncodedText.of(
                SkipGramTrainerTest::texts, BY_SPACE, VocabularySpec.defaults(), directory.resolve("ids"), text -> {});
    }

    private float[] train(long seed, int threads) throws IOException {
        try (var text = encoded()) {
            return new SkipGramTrainer(SMALL, DIMENSION, text, seed, threads).train(Control.none());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theSameSeedAndThreadsGiveTheSameBits(int threads) throws IOException {
        var rows = train(1, threads);
        assertArrayEquals(rows, train(1, threads));
        assertFalse(Arrays.equals(rows, train(2, threads)), "another seed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void wordsOfOneTopicGetSimilarVectors(int threads) throws IOException {
        try (var text = encoded()) {
            var rows = new SkipGramTrainer(SMALL, DIMENSION, text, 1, threads).train(Control.none());
            var vocabulary = text.vocabulary();
            var same = 0.0;
            var other = 0.0;
            var sames = 0;
            var others = 0;
            for (var a = 0; a < vocabulary.eos(); a++) {
                for (var b = 0; b < a; b++) {
                    var cosine = cosine(rows, a, b);
                    if (vocabulary.word(a).charAt(1) == vocabulary.word(b).charAt(1)) {
                        same += cosine;
                        sames++;
                    } else {
                        other += cosine;
                        others++;
                    }
                }
            }
            assertTrue(same / sames > other / others + 0.4, same / sames + " against " + other / others);
        }
    }

    private static double cosine(float[] rows, int a, int b) {
        var dimension = DIMENSION;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (var d = 0; d < dimension; d++) {
            ab += rows[a * dimension + d] * rows[b * dimension + d];
            aa += rows[a * dimension + d] * rows[a * dimension + d];
            bb += rows[b * dimension + d] * rows[b * dimension + d];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** Trains, from the checkpoint of an earlier call if there is one. */
    private float[] resume(long seed, Control control) throws IOException {
        try (var text = encoded()) {
            var trainer = new SkipGramTrainer(SMALL, DIMENSION, text, seed, 2);
            return trainer.train(control.withCheckpoint(Checkpoint.in(directory, trainer.description())));
        }
    }

    @Test
    void aStoppedTrainingEndsWithTheSameBits() throws IOException {
        var whole = train(1, 2);
        var updates = new AtomicLong();
        Progress.Factory counting = (task, total, unit) -> (done, detail) -> updates.incrementAndGet();
        var stopping = Control.none().withProgress(counting).withStop(() -> updates.get() == 2);
        assertThrows(StoppedException.class, () -> resume(1, stopping));
        Messages.refusal(() -> resume(3, Control.none()), "checkpoint.vatext", "seed is 3, was 1");
        assertArrayEquals(whole, resume(1, Control.none()));
    }

    @Test
    void anInterruptStopsTrainingWithACheckpoint() throws IOException {
        var whole = train(1, 2);
        var updates = new AtomicLong();
        Progress.Factory interrupting = (task, total, unit) -> (done, detail) -> {
            if (updates.incrementAndGet() == 2) {
                Thread.currentThread().interrupt();
            }
        };
        var stopped = assertThrows(
                StoppedException.class, () -> resume(1, Control.none().withProgress(interrupting)));
        assertTrue(Thread.interrupted(), "the thread is still interrupted");
        assertTrue(stopped.isResumable());
        assertArrayEquals(whole, resume(1, Control.none()));
    }

    @Test
    void aThreadThatIsInterruptedBeforeItStartsWritesNoText() {
        Thread.currentThread().interrupt();
        assertThrows(StoppedException.class, this::encoded);
        assertTrue(Thread.interrupted());
    }

    @Test
    void progressEndsWithAllTokensOfAllEpochs() throws IOException {
        var last = new long[2];
        Progress.Factory watch = (task, total, unit) -> {
            last[0] = total;
            return (done, detail) -> last[1] = done;
        };
        try (var text = encoded()) {
            new SkipGramTrainer(SMALL, DIMENSION, text, 1, 2)
                    .train(Control.none().withProgress(watch));
            assertEquals(SMALL.epochs() * text.length(), last[0]);
            assertEquals(last[0], last[1]);
        }
    }

    @Test
    void aWordWithASpaceIsRejected() {
        var message = Refusal.of(() -> EncodedText.of(
                () -> Stream.of("new york", "new york"),
                text -> List.of(text),
                VocabularySpec.defaults(),
                directory.resolve("ids"),
                text -> {}));
        assertTrue(message.contains("\"new york\""), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void noiseIsDrawnByFrequencyToThePowerOfThreeQuarters(int stride) {
        var counts = new long[] {100_000, 40_000, 5000, 700, 60, 50, 9, 2, 1, 1};
        var random = new Seeds(3).generator("noise", 0);
        for (var first = 0; first < stride; first++) {
            var table = new NoiseTable(counts, first, stride);
            var drawn = new int[counts.length];
            var draws = 200_000;
            for (var i = 0; i < draws; i++) {
                drawn[table.draw(random.nextLong())]++;
            }
            var total = 0.0;
            for (var w = first; w < counts.length; w += stride) {
                total += Math.pow((double) counts[w], 0.75);
            }
            for (var w = 0; w < counts.length; w++) {
                var share = w % stride == first ? Math.pow((double) counts[w], 0.75) / total : 0;
                var deviation = Math.sqrt(share * (1 - share) * draws);
                assertEquals(share * draws, drawn[w], 5 * deviation + 1e-9, "word " + w);
            }
        }
    }
}
