package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.learning.RunContext;
import io.vatext.support.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds of self-training on texts of two classes, each with words of its own, of which labeled documents have few. */
class SelfTrainingRoundsTest {
    private static final int WORDS = 30;
    private static final int LABELED = 6;
    private static final Estimator LOGISTIC = new OneAgainstRest(Liblinear.Loss.LOGISTIC, List.of(1.0));

    /** Texts of the two classes in turn; words of a class are even or odd. */
    private static List<int[]> texts(int count, int first, int last, int seed) {
        var random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> IntStream.range(0, 5)
                        .map(word -> 2 * (first + random.nextInt(last - first)) + i % 2)
                        .toArray())
                .toList();
    }

    private static LabeledTexts labeled() {
        var labels = IntStream.range(0, LABELED).map(i -> i % 2).toArray();
        return new LabeledTexts(texts(LABELED, 0, WORDS / 6, 1), labels, List.of("even", "odd"));
    }

    private static final List<int[]> POOL = texts(400, 0, WORDS, 2);

    private static final Features FEATURES = new NgramCounter(1, Weighting.BINARY_IDF, 1, 1_000).fit(POOL);

    private static final List<SparseVector> VECTORS =
            POOL.stream().map(FEATURES::vector).toList();

    private static Examples examples(SelfTrainingRounds.Settings settings, int threads) {
        var context = RunContext.of(1).withThreads(threads);
        var texts = labeled();
        return new SelfTrainingRounds(settings, VECTORS, LOGISTIC, context).of(texts, texts.all(), FEATURES);
    }

    private static long errors(Examples examples) {
        var weights = LinearTraining.weights(LOGISTIC.fits(examples).get(0), RunContext.of(1));
        var tests = texts(200, WORDS / 6, WORDS, 3);
        return IntStream.range(0, tests.size())
                .filter(i -> CrossValidation.best(weights.scores(FEATURES.vector(tests.get(i)))) != i % 2)
                .count();
    }

    @Test
    void roundsReachWordsThatNoLabelTellsOf() {
        var alone = errors(examples(new SelfTrainingRounds.Settings(1_000, 0.8, 5, 0), 1));
        var once = errors(examples(new SelfTrainingRounds.Settings(1_000, 0.8, 5, 1), 1));
        var often = errors(examples(new SelfTrainingRounds.Settings(1_000, 0.8, 5, 8), 1));
        assertTrue(once < alone && often < once / 2, "errors: " + alone + ", " + once + ", " + often);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.5, 5, 50, 1_000})
    void allAnswersHaveTheirWeightUnlessALabeledDocumentCountedLessThanOnce(double weight) {
        var examples = examples(new SelfTrainingRounds.Settings(1_000, 0.8, weight, 2), 1);
        var first = examples.vectors()[0];
        var copies = Arrays.stream(examples.vectors()).filter(first::equals).count();
        var answers = examples.vectors().length - copies * LABELED;
        assertEquals(Math.max(1, Math.min(1_000, Math.round(answers / (weight * LABELED)))), copies);
    }

    @Test
    void noClassGetsMoreAnswersThanItsShareOfTheLabels() {
        var examples = examples(new SelfTrainingRounds.Settings(1_000, 0.8, 1_000, 2), 1);
        for (var count : examples.counts()) {
            assertTrue(count <= LABELED / 2 + 0.8 * POOL.size() / 2, Arrays.toString(examples.counts()));
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        var settings = new SelfTrainingRounds.Settings(1_000, 0.8, 5, 3);
        var one = LOGISTIC.fits(examples(settings, 1)).get(0);
        var two = LOGISTIC.fits(examples(settings, 2)).get(0);
        assertArrayEquals(
                LinearTraining.weights(one, RunContext.of(1)).weights(),
                LinearTraining.weights(two, RunContext.of(1)).weights());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self_training: {share: 0}",
                "self_training: {weight: -1}",
                "self_training: {rounds: 101}",
                "self_training: {unlabeled: 0}"
            })
    void valuesOutOfRangeAreNamed(String setting) {
        var key = setting.replaceAll("self_training: \\{(\\w+):.*", "self_training.$1");
        var refusal = assertThrows(InputException.class, () -> ParagraphVectorsTest.learner("{" + setting + "}"));
        assertTrue(String.valueOf(refusal.getMessage()).contains(key), String.valueOf(refusal.getMessage()));
    }
}
