package io.vatext.encoded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPlanTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static int[] permutation(int size, long index) {
        var permutation = new Permutation(size, new Seeds(3), "order", index);
        return IntStream.range(0, size).map(permutation::at).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 63, 64, 65, 100, 255, 256, 257, 1000, 4097, 70_001})
    void aShuffleHasEachNumberOnce(int size) {
        assertArrayEquals(
                IntStream.range(0, size).toArray(),
                IntStream.of(permutation(size, 0)).sorted().toArray());
    }

    @Test
    void theLargestShuffleStaysInRange() {
        var permutation = new Permutation(Integer.MAX_VALUE, new Seeds(3), "order", 0);
        for (var i : new int[] {0, 1, 1 << 20, Integer.MAX_VALUE - 1}) {
            var at = permutation.at(i);
            assertTrue(at >= 0 && at < Integer.MAX_VALUE);
        }
    }

    @Test
    void anotherEpochIsAnotherShuffle() {
        assertFalse(Arrays.equals(permutation(50, 0), permutation(50, 1)));
        assertArrayEquals(permutation(50, 1), permutation(50, 1));
    }

    @Test
    void everyPositionIsReachedAboutEquallyOften() {
        var seen = new int[5][5];
        for (var index = 0; index < 2000; index++) {
            var shuffled = permutation(5, index);
            for (var i = 0; i < 5; i++) {
                seen[i][shuffled[i]]++;
            }
        }
        for (var row : seen) {
            for (var count : row) {
                // 400 expected, with a deviation of 18.
                assertTrue(count > 310 && count < 490, () -> "found " + count);
            }
        }
    }

    /** A corpus whose document d has 1 + (37 d mod 101) words. */
    private EncodedCorpus corpus(int size) throws IOException {
        try (var writer = new EncodedCorpus.Writer(folder, "corpus" + size)) {
            for (var d = 0; d < size; d++) {
                writer.add(new int[1 + 37 * d % 101], 0);
            }
        }
        return EncodedCorpus.open(folder, "corpus" + size);
    }

    private static BatchPlan plan(EncodedCorpus corpus, int batchSize) {
        return new BatchPlan(corpus, batchSize, new Seeds(4), "labeled");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,64", "2,3", "7,3", "64,64", "65,64", "1000,8", "1203,8", "3,2147483647"})
    void anEpochHasEachDocumentOnce(int size, int batchSize) throws IOException {
        try (var corpus = corpus(size)) {
            var plan = plan(corpus, batchSize);
            var perEpoch = (int) Math.ceil((double) size / batchSize);
            for (var epoch = 0; epoch < 3; epoch++) {
                var documents = new ArrayList<Integer>();
                for (var b = 0; b < perEpoch; b++) {
                    var batch = plan.batch((long) epoch * perEpoch + b);
                    assertTrue(!batch.isEmpty() && batch.size() <= batchSize);
                    documents.addAll(batch);
                }
                assertEquals(
                        IntStream.range(0, size).boxed().toList(),
                        documents.stream().sorted().toList());
            }
        }
    }

    @Test
    void aBatchHasDocumentsOfSimilarLength() throws IOException {
        try (var corpus = corpus(1203)) {
            var plan = plan(corpus, 8);
            var spread = IntStream.range(0, 150)
                    .map(b -> {
                        var lengths =
                                plan.batch(b).stream().mapToInt(corpus::length).summaryStatistics();
                        return lengths.getMax() - lengths.getMin();
                    })
                    .average()
                    .orElse(100);
            // 8 of 101 lengths at random spread over 78.
            assertTrue(spread < 5, () -> "mean spread " + spread);
        }
    }

    @Test
    void batchesOfAnEpochAreNotSortedByLength() throws IOException {
        try (var corpus = corpus(400)) {
            var plan = plan(corpus, 8);
            var lengths = IntStream.range(0, 50)
                    .map(b -> corpus.length(plan.batch(b).get(0)))
                    .toArray();
            assertFalse(Arrays.equals(IntStream.of(lengths).sorted().toArray(), lengths));
        }
    }

    @Test
    void aBatchIsAFunctionOfItsNumber() throws IOException {
        try (var corpus = corpus(1203)) {
            var forward = plan(corpus, 8);
            var inOrder = IntStream.range(0, 400).mapToObj(forward::batch).toList();
            var jumping = plan(corpus, 8);
            for (var b = 399; b >= 0; b -= 7) {
                assertEquals(inOrder.get(b), jumping.batch(b));
            }
            assertNotEquals(inOrder.get(0), new BatchPlan(corpus, 8, new Seeds(5), "labeled").batch(0));
            assertNotEquals(inOrder.get(0), new BatchPlan(corpus, 8, new Seeds(4), "unlabeled").batch(0));
            assertNotEquals(inOrder.subList(0, 151), inOrder.subList(151, 302));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,64", "7,3", "65,64", "130,64", "3,2147483647"})
    void shuffledBatchesAreFullAndReadEachDocumentOnceBeforeAnyAgain(int size, int batchSize) throws IOException {
        try (var corpus = corpus(size)) {
            var plan = new BatchPlan(corpus, batchSize, new Seeds(4), "labeled", BatchPlan.Order.SHUFFLED);
            var full = Math.min(size, batchSize);
            var documents = new ArrayList<Integer>();
            for (var b = 0; b < 3 * size; b++) {
                assertEquals(full, plan.batch(b).size());
                documents.addAll(plan.batch(b));
            }
            for (var epoch = 0; epoch < 3; epoch++) {
                assertEquals(
                        IntStream.range(0, size).boxed().toList(),
                        documents.subList(epoch * size, (epoch + 1) * size).stream()
                                .sorted()
                                .toList());
            }
        }
    }

    @Test
    void shuffledBatchesOfFewDocumentsDifferFromEpochToEpoch() throws IOException {
        try (var corpus = corpus(128)) {
            var shuffled = new BatchPlan(corpus, 64, new Seeds(4), "labeled", BatchPlan.Order.SHUFFLED);
            var first = new HashSet<>(shuffled.batch(0));
            var common = IntStream.range(1, 20)
                    .map(epoch -> (int) shuffled.batch(2L * epoch).stream()
                            .filter(first::contains)
                            .count())
                    .average()
                    .orElse(64);
            // 32 expected of random batches; those sorted by length have the same 64 documents in each epoch.
            assertTrue(common < 40, () -> "documents in common: " + common);
        }
    }
}
