package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedSumTest {
    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aWeightThatWouldReverseTheAdversarialDirectionIsRefused(double weight) {
        var loss = new CrossEntropy();
        assertThrows(IllegalArgumentException.class, () -> loss.times(weight));
    }
}
