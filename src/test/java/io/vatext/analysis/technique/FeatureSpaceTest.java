package io.vatext.analysis.technique;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {
    private static final List<String> TEXTS =
            List.of("rain wind", "rain rain sun", "bread", "bread salt unheard", "wind salt", "");

    private static WordSums reader() {
        return new WordSums(
                List.of("no", "yes"),
                Map.of(
                        "rain", new float[] {1, 0},
                        "wind", new float[] {3, 4},
                        "sun", new float[] {0, 2},
                        "bread", new float[] {5, -2},
                        "salt", new float[] {-1, 3}),
                Map.of("rain", 3L, "wind", 2L, "bread", 2L, "salt", 2L, "sun", 1L),
                new double[2][2]);
    }

    @Test
    void meansOfWordVectorsHaveMeanZeroAndVarianceOne() {
        var read = TEXTS.subList(0, 5);
        var vectors = WordMeans.fit(reader(), TEXTS).vectors(read);
        for (var i = 0; i < 2; i++) {
            var dimension = i;
            assertEquals(
                    0, Arrays.stream(vectors).mapToDouble(v -> v[dimension]).sum(), 1e-12);
            assertEquals(
                    5,
                    Arrays.stream(vectors)
                            .mapToDouble(v -> v[dimension] * v[dimension])
                            .sum(),
                    1e-12);
        }
    }

    @Test
    void theOrderOfWordsAndUnknownWordsDoNotMatter() {
        var space = WordMeans.fit(reader(), TEXTS);
        assertArrayEquals(
                space.vectors(List.of("salt bread"))[0], space.vectors(List.of("bread salt unheard"))[0], 1e-12);
    }

    @Test
    void termWeightsHaveTheNormOfTheirNumber() {
        var space = TermWeights.fit(reader(), 4, TEXTS);
        assertEquals(4, space.size());
        for (var vector : space.vectors(TEXTS.subList(0, 5))) {
            assertEquals(4, Arrays.stream(vector).map(x -> x * x).sum(), 1e-12);
        }
    }

    @Test
    void aRarerWordWeighsMoreByTheLogarithmOfItsDocuments() {
        // Six texts: rain is in two of them, sun in one. The order is that of frequency: rain first, sun last.
        var vector = TermWeights.fit(reader(), 5, TEXTS).vectors(List.of("sun rain rain"))[0];
        var rain = (1 + Math.log(2)) * (1 + Math.log(7.0 / 3));
        var sun = 1 + Math.log(7.0 / 2);
        assertEquals(rain / sun, vector[0] / vector[4], 1e-12);
    }

    @Test
    void aTextWithoutAKnownWordIsAllZeros() {
        for (var space : List.of(WordMeans.fit(reader(), TEXTS), TermWeights.fit(reader(), 4, TEXTS))) {
            var point = space.points(List.of("unheard")).get(0);
            assertArrayEquals(new double[space.size()], point.vector());
            assertEquals(0, point.words());
        }
    }

    @Test
    void aTechniqueReadsTexts() {
        var space = TermWeights.fit(reader(), 5, TEXTS);
        var documents = new LabeledVectors(space.vectors(TEXTS.subList(0, 4)), new int[] {0, 0, 1, 1}, 2);
        var classifier = Technique.LINEAR_SVM.train(documents, new Seeds(1));
        try (var reads = new TechniqueClassifier("svm", space, classifier, List.of("weather", "food"))) {
            assertEquals("food", reads.classify("Bread, and bread unheard of!").label());
            var answers = reads.classify(List.of("sun", "salt unheard"));
            assertEquals("weather", answers.get(0).label());
            assertEquals(2, answers.get(1).words());
            assertEquals(1, answers.get(1).wordsRead());
        }
    }
}
