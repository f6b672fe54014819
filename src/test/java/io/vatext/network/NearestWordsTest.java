package io.vatext.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/** Nearest words and directions to them, against a search of all pairs and the definition of a direction. */
@Tag("numerical")
class NearestWordsTest {
    /** More words than a block of the search has rows or columns, and no multiple of them. */
    private static final int WORDS = 1100;

    private static final int WIDTH = 5;
    private static final int NEIGHBORS = 7;
    private static final Set<Integer> MARKS = Set.of(0, WORDS - 1);

    private static ClassifierNetwork network(Precision precision, Workers workers) {
        var shape = new NetworkShape(WORDS, new EncoderShape(WIDTH, 2, 1, false, Pooling.LAST, 400), List.of(3), 2);
        var frequencies = IntStream.range(0, WORDS).mapToDouble(i -> 1 + i % 4).toArray();
        var network = new ClassifierNetwork(shape, frequencies, precision, workers);
        network.initialize(new Initialization(0.7, 1), new Seeds(5));
        return network;
    }

    /** The normalized vector of each word. */
    private static double[][] vectors(ClassifierNetwork network) {
        var documents = IntStream.range(0, WORDS).mapToObj(id -> new int[] {id}).toList();
        return network.embed(TokenBatch.of(documents), network.statistics(), null)
                .input()
                .toDoubleMatrix();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(j -> a[j] * b[j]).sum();
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static NearestWords refreshed(ClassifierNetwork network) {
        var nearest = network.nearestWords(NEIGHBORS, MARKS);
        nearest.refresh(network.statistics());
        return nearest;
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1", "DOUBLE, 3", "FLOAT, 2"})
    void theyAreThoseOfASearchOfAllPairs(Precision precision, int threads) {
        try (var workers = Workers.of(threads);
                var network = network(precision, workers)) {
            var vectors = vectors(network);
            var ids = refreshed(network).ids();
            for (var word = 0; word < WORDS; word++) {
                var own = word;
                var similarity = Arrays.stream(vectors)
                        .mapToDouble(other -> cosine(vectors[own], other))
                        .toArray();
                var expected = MARKS.contains(word)
                        ? IntStream.generate(() -> -1).limit(NEIGHBORS).toArray()
                        : IntStream.range(0, WORDS)
                                .filter(other -> other != own && !MARKS.contains(other))
                                .boxed()
                                .sorted(Comparator.comparingDouble(other -> -similarity[other]))
                                .limit(NEIGHBORS)
                                .mapToInt(Integer::intValue)
                                .toArray();
                assertArrayEquals(
                        expected,
                        Arrays.copyOfRange(ids, word * NEIGHBORS, (word + 1) * NEIGHBORS),
                        () -> "word " + own);
            }
        }
    }

    @Test
    void directionsFollowTheVectorsButNearestWordsOnlyARefresh() {
        try (var workers = Workers.of(1);
                var network = network(Precision.DOUBLE, workers)) {
            var nearest = refreshed(network);
            var before = nearest.ids();
            network.setWord(3, new float[] {9, -9, 9, -9, 9});
            assertArrayEquals(before, nearest.ids());
            assertIsCombination(network, nearest);
            nearest.refresh(network.statistics());
            assertIsCombination(network, nearest);
        }
    }

    /** Along the directions each word gets Σₖ uₖ (uₖ · g), and their mean is Σₖ uₖ / K; marks get zero. */
    private static void assertIsCombination(ClassifierNetwork network, NearestWords nearest) {
        var count = 4;
        var vectors = vectors(network);
        var batch = TokenBatch.of(List.of(new int[] {3, 70, 3, WORDS - 1}, new int[] {0, 900}));
        var words = network.embed(batch, network.statistics(), null);
        var random = new Seeds(2).generator("gradient", 0);
        var gradient = new double[batch.tokens()][];
        Arrays.setAll(gradient, row -> random.doubles(WIDTH, -1, 1).toArray());
        var directions = nearest.directions(network.statistics());
        var along =
                directions.along(words, Nd4j.createFromArray(gradient), count).toDoubleMatrix();
        var mean = directions.mean(words, count).toDoubleMatrix();
        for (var row = 0; row < gradient.length; row++) {
            var word = batch.ids()[row];
            var expectedAlong = new double[WIDTH];
            var expectedMean = new double[WIDTH];
            for (var k = 0; k < count && !MARKS.contains(word); k++) {
                var other = vectors[nearest.ids()[word * NEIGHBORS + k]];
                var u = IntStream.range(0, WIDTH)
                        .mapToDouble(j -> other[j] - vectors[word][j])
                        .toArray();
                var norm = Math.sqrt(dot(u, u));
                var coefficient = dot(u, gradient[row]) / (norm * norm);
                for (var j = 0; j < WIDTH; j++) {
                    expectedAlong[j] += coefficient * u[j];
                    expectedMean[j] += u[j] / norm / count;
                }
            }
            assertArrayEquals(expectedAlong, along[row], 1e-10);
            assertArrayEquals(expectedMean, mean[row], 1e-10);
        }
    }

    @Test
    void aCopyOfAWordIsNoDirection() {
        try (var workers = Workers.of(1);
                var network = network(Precision.DOUBLE, workers)) {
            network.setWord(5, new float[] {1, 2, 3, 4, 5});
            network.setWord(6, new float[] {1, 2, 3, 4, 5});
            var nearest = refreshed(network);
            assertEquals(6, nearest.ids()[5 * NEIGHBORS]);
            var words = network.embed(TokenBatch.of(List.of(new int[] {5})), network.statistics(), null);
            var directions = nearest.directions(network.statistics());
            assertEquals(0, directions.mean(words, 1).norm2Number().doubleValue());
            var two = directions.mean(words, 2).norm2Number().doubleValue();
            assertEquals(1, two, 1e-12);
        }
    }

    @Test
    void moreNearestWordsThanAreKnownAreRefused() {
        try (var workers = Workers.of(1);
                var network = network(Precision.DOUBLE, workers)) {
            var words = network.embed(TokenBatch.of(List.of(new int[] {5})), network.statistics(), null);
            var directions = refreshed(network).directions(network.statistics());
            assertThrows(IllegalArgumentException.class, () -> directions.mean(words, NEIGHBORS + 1));
        }
    }

    @Test
    void aSmallVocabularyHasFewerNearestWords() {
        try (var workers = Workers.of(2);
                var network = SmallNetworks.random(
                        SmallNetworks.shape(Pooling.LAST, false, 1, 400), Precision.DOUBLE, workers)) {
            var count = SmallNetworks.WORDS + 3;
            var nearest = network.nearestWords(count, Set.of(SmallNetworks.EOS));
            nearest.refresh(network.statistics());
            var ids = Arrays.copyOf(nearest.ids(), count);
            var found = SmallNetworks.WORDS - 2;
            assertEquals(
                    found, Arrays.stream(ids).filter(id -> id > 0).distinct().count());
            assertEquals(count - found, Arrays.stream(ids).filter(id -> id < 0).count());
        }
    }
}
