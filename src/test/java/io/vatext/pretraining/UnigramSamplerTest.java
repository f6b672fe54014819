package io.vatext.pretraining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnigramSamplerTest {
    private static final double[] FREQUENCIES =
            IntStream.range(0, 50).mapToDouble(i -> 100.0 / (1 + i)).toArray();

    @Test
    void candidatesAreDistinctAndAsManyAsRequested() {
        var drawn = new UnigramSampler(FREQUENCIES)
                .draw(20, new Seeds(1).generator("draw", 0))
                .words();
        assertEquals(20, Arrays.stream(drawn).distinct().count());
    }

    @Test
    void aWordIsDrawnAsOftenAsExpected() {
        var sampler = new UnigramSampler(FREQUENCIES);
        var rounds = 4000;
        var times = new double[FREQUENCIES.length];
        var expected = new double[FREQUENCIES.length];
        for (var round = 0; round < rounds; round++) {
            var candidates = sampler.draw(8, new Seeds(2).generator("draw", round));
            for (var word : candidates.words()) {
                times[word]++;
            }
            for (var word = 0; word < expected.length; word++) {
                expected[word] += Math.exp(candidates.logExpected().applyAsDouble(word));
            }
        }
        // The number of draws depends on the words drawn, so expectations are accurate only to a few hundredths.
        for (var word = 0; word < expected.length; word++) {
            assertTrue(
                    Math.abs(times[word] - expected[word]) < 0.04 * rounds,
                    "word " + word + ": " + times[word] + " times, expected " + expected[word]);
        }
    }
}
