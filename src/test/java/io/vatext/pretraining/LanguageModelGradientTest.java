package io.vatext.pretraining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.network.DropoutMask;
import io.vatext.network.Gradients;
import io.vatext.network.LanguageModel;
import io.vatext.network.StepScope;
import io.vatext.pretraining.PretrainingPlan.Kind;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.WordSoftmax;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/** The whole way from the losses of both directions to every parameter, in double precision. */
class LanguageModelGradientTest {
    private static final int WHOLE = 100;
    private static final List<int[]> DOCUMENTS = SmallModels.documents(6, 2, 9, 4, 1);

    @SuppressWarnings("NullAway.Init")
    private Workers workers;

    @SuppressWarnings("NullAway.Init")
    private LanguageModel model;

    @BeforeEach
    void build() {
        workers = Workers.of(2);
        model = SmallModels.random(Precision.DOUBLE, workers);
    }

    @AfterEach
    void close() {
        model.close();
        workers.close();
    }

    private double loss(
            Kind kind,
            int segment,
            @Nullable DropoutMask dropout,
            WordSoftmax.@Nullable Candidates candidates,
            @Nullable Gradients into) {
        try (var scope = StepScope.open()) {
            var statistics = model.statistics();
            var loss = 0.0;
            for (var direction = 0; direction < 2; direction++) {
                var reverse = direction == 1;
                var sequences = DOCUMENTS.stream()
                        .map(d -> Sequence.of(kind, d, reverse))
                        .toList();
                loss += new SequenceReader(model, segment)
                        .read(direction, sequences, statistics, dropout, candidates, 0.1, into);
            }
            if (into != null) {
                model.finish(into, statistics);
            }
            return loss;
        }
    }

    @ParameterizedTest
    @CsvSource({"LANGUAGE_MODEL, false", "LANGUAGE_MODEL, true", "SEQUENCE_AUTOENCODER, false"})
    void everyGradientEqualsFiniteDifferences(Kind kind, boolean sampled) {
        var seeds = new Seeds(11);
        var dropout = DropoutMask.ofDocuments(DOCUMENTS.size(), 4, 0.3, seeds.generator("dropout", 0));
        var candidates = sampled
                ? new UnigramSampler(SmallModels.frequencies()).draw(4, seeds.generator("candidates", 0))
                : null;
        double[] actual;
        try (var gradients = model.gradients()) {
            gradients.clear();
            loss(kind, WHOLE, dropout, candidates, gradients);
            actual = gradients.flat().toDoubleVector();
        }
        var point = model.parameters().toDoubleVector();
        var worst = 0.0;
        var largest = 0.0;
        var step = 1e-5;
        for (var i = 0; i < point.length; i++) {
            var expected = 0.0;
            for (var sign = 1; sign >= -1; sign -= 2) {
                var moved = point.clone();
                moved[i] += sign * step;
                model.parameters().assign(Nd4j.createFromArray(moved).reshape(1, moved.length));
                expected += sign * loss(kind, WHOLE, dropout, candidates, null) / (2 * step);
            }
            worst = Math.max(worst, Math.abs(expected - actual[i]));
            largest = Math.max(largest, Math.abs(expected));
        }
        assertTrue(worst / largest < 1e-6, "largest difference " + worst + ", largest gradient " + largest);
    }

    @Test
    void documentsReadInSegmentsHaveTheSameLoss() {
        var whole = loss(Kind.LANGUAGE_MODEL, WHOLE, null, null, null);
        for (var segment : new int[] {1, 3, 4}) {
            assertEquals(whole, loss(Kind.LANGUAGE_MODEL, segment, null, null, null), 1e-9, "segments of " + segment);
        }
    }
}
