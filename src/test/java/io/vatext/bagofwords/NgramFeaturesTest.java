package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Vectors of documents. Words are numbers here. */
class NgramFeaturesTest {
    private static final int A = 0;
    private static final int B = 1;
    private static final int C = 2;

    private static NgramFeatures features(int length, Weighting weighting, int[]... documents) {
        return new NgramCounter(length, weighting, 1, 1000).fit(List.of(documents));
    }

    private static Map<Integer, Float> byWord(NgramFeatures features, SparseVector vector) {
        var values = new HashMap<Integer, Float>();
        for (var i = 0; i < vector.indices().length; i++) {
            assertEquals(NgramTable.START, features.ngrams().prefix(vector.indices()[i]));
            values.put(features.ngrams().word(vector.indices()[i]), vector.values()[i]);
        }
        return values;
    }

    @Test
    void tfIdfFollowsItsFormula() {
        var features = features(1, Weighting.TF_IDF, new int[] {A, A, A, B}, new int[] {B, C}, new int[] {B});
        var a = (1 + Math.log(3)) * (Math.log(4.0 / 2) + 1);
        var b = Math.log(4.0 / 4) + 1;
        var length = Math.hypot(a, b);
        var found = byWord(features, features.vector(new int[] {A, B, A, A}));
        assertEquals(2, found.size());
        assertEquals(a / length, found.getOrDefault(A, 0f), 1e-6);
        assertEquals(b / length, found.getOrDefault(B, 0f), 1e-6);
    }

    @Test
    void pairsAreOfNeighborsAndNotAcrossUnknownWords() {
        var features = features(2, Weighting.COUNT, new int[] {A, B, A, B, C});
        var ngrams = features.ngrams();
        var ab = ngrams.find(ngrams.find(NgramTable.START, A), B);
        var ba = ngrams.find(ngrams.find(NgramTable.START, B), A);
        assertEquals(3 + 3, features.size());
        assertArrayEquals(
                new int[] {ngrams.find(NgramTable.START, A), ngrams.find(NgramTable.START, B), ab},
                sorted(features.vector(new int[] {A, B}).indices(), features));
        var unknown = features.vector(new int[] {A, -1, B, 77, A}).indices();
        assertEquals(2, unknown.length, "a and b alone");
        assertTrue(ab >= 0 && ba >= 0);
        assertEquals(3, features.known(new int[] {A, -1, B, 77, A}));
    }

    /** Single words by their numbers, then pairs. */
    private static int[] sorted(int[] indices, NgramFeatures features) {
        return Arrays.stream(indices)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> features.ngrams().prefix(i) == NgramTable.START ? 0 : 1)
                        .thenComparing(i -> features.ngrams().word(i)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Test
    void theMostFrequentThenTheFirstAreKept() {
        var documents = List.of(new int[] {A, B}, new int[] {B, C}, new int[] {C, B});
        var features = new NgramCounter(1, Weighting.BINARY, 1, 2).fit(documents);
        assertEquals(2, features.size());
        assertEquals(B, features.ngrams().word(0));
        assertEquals(C, features.ngrams().word(1));
        var frequent = new NgramCounter(2, Weighting.BINARY, 3, 100).fit(documents);
        assertEquals(1, frequent.size());
    }

    /** An n-gram consists of its prefix and a word, so both must be kept with it, even when rare ones are dropped. */
    @Test
    void keptNgramsCanBeFoundWordByWord() {
        var documents = randomDocuments();
        for (var most : new int[] {5, 40, 300, 100_000}) {
            var features = new NgramCounter(3, Weighting.BINARY, 1, most).fit(documents);
            assertTrue(features.size() <= most);
            var ngrams = features.ngrams();
            for (var number = 0; number < features.size(); number++) {
                assertTrue(ngrams.prefix(number) < number);
                assertEquals(number, ngrams.find(ngrams.prefix(number), ngrams.word(number)));
                assertTrue(ngrams.find(NgramTable.START, ngrams.word(number)) >= 0);
                assertTrue(features.frequencies()[number] >= 1);
            }
        }
    }

    @Test
    void documentFrequenciesAreCounted() {
        var documents = randomDocuments();
        var features = new NgramCounter(1, Weighting.BINARY, 1, 100_000).fit(documents);
        var expected = new HashMap<Integer, Integer>();
        for (var words : documents) {
            Arrays.stream(words).distinct().forEach(word -> expected.merge(word, 1, Integer::sum));
        }
        assertEquals(expected.size(), features.size());
        for (var number = 0; number < features.size(); number++) {
            assertEquals(expected.get(features.ngrams().word(number)), features.frequencies()[number]);
        }
    }

    private static List<int[]> randomDocuments() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        var documents = new ArrayList<int[]>();
        for (var d = 0; d < 60; d++) {
            documents.add(random.ints(30, 0, 50).map(word -> word * word / 50).toArray());
        }
        return documents;
    }
}
