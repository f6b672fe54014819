package io.vatext.pretraining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.network.DropoutMask;
import io.vatext.network.EmbeddingStatistics;
import io.vatext.network.Gradients;
import io.vatext.network.LanguageModel;
import io.vatext.network.StepScope;
import io.vatext.network.TokenBatch;
import io.vatext.pretraining.PretrainingPlan.Kind;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.RecurrentState;
import io.vatext.recurrent.WordSoftmax;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradients of the losses of both directions by every parameter, in double precision. */
@Tag("numerical")
class LanguageModelGradientTest {
    private static final int WHOLE = 100;
    private static final int LONGEST = 9;
    private static final List<int[]> DOCUMENTS = SmallModels.documents(6, 2, LONGEST, 4, 1);

    @SuppressWarnings("NullAway.Init")
    private Workers workers;

    @SuppressWarnings("NullAway.Init")
    private LanguageModel model;

    @BeforeEach
    void build() {
        workers = Workers.of(1);
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
        assertEqualsDifferences(actual, () -> loss(kind, WHOLE, dropout, candidates, null));
    }

    /** Compares with the central differences of a loss of the model, relative to the largest. */
    private void assertEqualsDifferences(double[] actual, DoubleSupplier loss) {
        var point = model.parameters().toDoubleVector();
        var worst = 0.0;
        var largest = 0.0;
        var step = 1e-5;
        for (var i = 0; i < point.length; i++) {
            var expected = 0.0;
            for (var sign = 1; sign >= -1; sign -= 2) {
                model.parameters().putScalar(i, point[i] + sign * step);
                expected += sign * loss.getAsDouble() / (2 * step);
            }
            model.parameters().putScalar(i, point[i]);
            worst = Math.max(worst, Math.abs(expected - actual[i]));
            largest = Math.max(largest, Math.abs(expected));
        }
        assertTrue(worst / largest < 1e-6, "largest difference " + worst + ", largest gradient " + largest);
    }

    /** For each direction, the segments to read, with the states at the end of the previous segments. */
    private List<List<LanguageModel.Piece>> segments(int segment, DropoutMask dropout) {
        var directions = new ArrayList<List<LanguageModel.Piece>>();
        for (var direction = 0; direction < 2; direction++) {
            var reverse = direction == 1;
            var sequences = DOCUMENTS.stream()
                    .map(d -> Sequence.of(Kind.LANGUAGE_MODEL, d, reverse))
                    .toList();
            var pieces = new ArrayList<LanguageModel.Piece>();
            var left = new RecurrentState(new double[sequences.size()][]);
            for (var from = 0; from < LONGEST; from += segment) {
                var start = from;
                var now = IntStream.range(0, sequences.size())
                        .filter(i -> sequences.get(i).length() > start)
                        .toArray();
                var words = new ArrayList<int[]>();
                var targets = new ArrayList<int[]>();
                for (var i : now) {
                    var end = Math.min(sequences.get(i).length(), start + segment);
                    words.add(Arrays.copyOfRange(sequences.get(i).words(), start, end));
                    targets.add(Arrays.copyOfRange(sequences.get(i).targets(), start, end));
                }
                if (now.length > 0) {
                    var batch = TokenBatch.of(words);
                    var piece = new LanguageModel.Piece(
                            batch, batch.pack(targets), dropout.of(now), start == 0 ? null : left.of(now));
                    pieces.add(piece);
                    var states =
                            read(direction, piece, model.statistics()).state().values();
                    for (var i = 0; i < now.length; i++) {
                        left.values()[now[i]] = states[i];
                    }
                }
            }
            directions.add(pieces);
        }
        return directions;
    }

    private LanguageModel.Result read(int direction, LanguageModel.Piece piece, EmbeddingStatistics statistics) {
        try (var scope = StepScope.openPass()) {
            return model.read(direction, piece, statistics, null, 0.1, null);
        }
    }

    /**
     * Gradients flow within a segment: the states between segments are constants, and the segments' gradients add up.
     */
    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void gradientsOverSegmentsEqualFiniteDifferencesWithTheStatesBetweenThemHeld(int segment) {
        var dropout = DropoutMask.ofDocuments(DOCUMENTS.size(), 4, 0.3, new Seeds(11).generator("dropout", 0));
        double[] actual;
        try (var gradients = model.gradients()) {
            gradients.clear();
            loss(Kind.LANGUAGE_MODEL, segment, dropout, null, gradients);
            actual = gradients.flat().toDoubleVector();
        }
        var segments = segments(segment, dropout);
        assertTrue(segments.stream().allMatch(pieces -> pieces.size() > 1));
        assertEqualsDifferences(actual, () -> {
            try (var scope = StepScope.open()) {
                var statistics = model.statistics();
                var loss = 0.0;
                for (var direction = 0; direction < 2; direction++) {
                    for (var piece : segments.get(direction)) {
                        loss += read(direction, piece, statistics).loss();
                    }
                }
                return loss;
            }
        });
    }

    @Test
    void documentsReadInSegmentsHaveTheSameLoss() {
        var whole = loss(Kind.LANGUAGE_MODEL, WHOLE, null, null, null);
        for (var segment : new int[] {1, 3, 4}) {
            var inSegments = loss(Kind.LANGUAGE_MODEL, segment, null, null, null);
            assertEquals(whole, inSegments, 1e-12 * whole, "segments of " + segment);
        }
    }
}
