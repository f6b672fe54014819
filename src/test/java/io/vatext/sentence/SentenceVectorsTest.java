package io.vatext.sentence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceVectorsTest {
    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();

    private float[][] vectors(FakeEncoder encoder, @Nullable Path kept, int threads, List<String> texts) {
        return vectors(encoder, kept, threads, texts, () -> false);
    }

    private float[][] vectors(
            FakeEncoder encoder, @Nullable Path kept, int threads, List<String> texts, BooleanSupplier stop) {
        try (var vectors = SentenceVectors.keeping(kept, encoder.open("fake"), threads, log::add)) {
            var tokens = texts.stream().map(vectors.encoder()::tokens).toList();
            return vectors.of(tokens, "encoding", Progress.Factory.silent(), stop);
        }
    }

    /** Different texts. */
    private static List<String> texts(int count) {
        var words = List.of("bread", "bank", "rain", "snow", "tax");
        return IntStream.range(0, count)
                .mapToObj(i -> words.get(i % 5) + " " + words.get(i / 5 % 5) + " " + words.get(i / 25 % 5) + " "
                        + words.get(i / 125 % 5))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void vectorsHaveLengthOneAndDependOnTheTextAlone() {
        var alone = vectors(FakeEncoder.of("m"), null, 1, List.of("bread and soup"))[0];
        var square = 0.0;
        for (var value : alone) {
            square += (double) value * value;
        }
        assertEquals(1, square, 1e-6);
        var others = new ArrayList<>(texts(40));
        others.add(7, "bread and soup");
        assertArrayEquals(alone, vectors(FakeEncoder.of("m"), null, 3, others)[7]);
    }

    @Test
    void aTextIsEncodedOnce() {
        var encoder = FakeEncoder.of("m");
        var texts = List.of("bread", "soup", "Bread", " bread ");
        var first = vectors(encoder, directory, 2, texts);
        assertEquals(2, encoder.encoded());
        var second = vectors(encoder, directory, 2, List.of("soup", "bread"));
        assertEquals(2, encoder.encoded());
        assertArrayEquals(first[1], second[0]);
        assertArrayEquals(first[0], second[1]);
    }

    @Test
    void anotherModelHasOtherVectors() throws IOException {
        vectors(FakeEncoder.of("m"), directory, 1, List.of("bread"));
        var other = FakeEncoder.of("n");
        vectors(other, directory, 1, List.of("bread"));
        assertEquals(1, other.encoded());
        assertEquals(2, files().size());
    }

    @Test
    void aStopOrFailureLosesNoFinishedVector() {
        var texts = texts(600);
        assertThrows(
                IllegalStateException.class, () -> vectors(FakeEncoder.failingAfter("m", 540), directory, 1, texts));
        var asked = new AtomicInteger();
        var stopped = FakeEncoder.of("m");
        var stop = assertThrows(
                StoppedException.class,
                () -> vectors(stopped, directory, 1, texts, () -> asked.incrementAndGet() > 20));
        assertTrue(stop.isResumable());
        assertEquals(20, stopped.encoded());
        var last = FakeEncoder.of("m");
        var resumed = vectors(last, directory, 1, texts);
        assertEquals(40, last.encoded());
        assertArrayEquals(vectors(FakeEncoder.of("m"), null, 1, texts), resumed);
    }

    @Test
    void damagedFilesAreMadeAgain() throws IOException {
        var texts = texts(10);
        var expected = vectors(FakeEncoder.of("m"), directory, 1, texts);
        var file = Objects.requireNonNull(files().get(0));
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var encoder = FakeEncoder.of("m");
        assertArrayEquals(expected, vectors(encoder, directory, 1, texts));
        assertEquals(10, encoder.encoded());
        assertEquals(1, log.size());
        assertNotEquals(-1, log.get(0).indexOf("damaged"));
        Files.write(file, new byte[5]);
        assertArrayEquals(expected, vectors(encoder, directory, 1, texts));
    }

    @Test
    void aClosedEncoderIsNotUsed() {
        var encoder = FakeEncoder.of("m").open("fake");
        encoder.close();
        assertFalse(encoder.tokens("bread").length == 0);
        assertThrows(IllegalStateException.class, () -> encoder.vector(encoder.tokens("bread")));
    }
}
