package io.vatext.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import io.vatext.support.Softmax;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputCodeTest {
    private static OutputCode draw(int classes, int bits, long seed) {
        return OutputCode.draw(classes, bits, new Seeds(seed).generator("code", 0));
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1", "8, 3, 1", "5, 3, 1", "10, 15, 5", "25, 31, 10", "55, 63, 20"})
    void wordsAreDistinctAndApart(int classes, int bits, int separation) {
        var code = draw(classes, bits, 3);
        assertEquals(classes, new HashSet<>(code.words()).size());
        assertEquals(bits, code.bits());
        assertTrue(code.separation() >= separation, code::toString);
    }

    @Test
    void aSeedDrawsTheSameCodeAndAnotherAnother() {
        assertEquals(draw(10, 15, 3), draw(10, 15, 3));
        assertNotEquals(draw(10, 15, 3), draw(10, 15, 4));
    }

    /** p(class) is the product of the probabilities of its bits, divided by the sum of these products. */
    @Test
    void classesAreAsProbableAsIndependentBitsThatSpellOneOfThem() {
        var code = new OutputCode(List.of("++-", "-+-", "--+"));
        var outputs = new double[] {0.3, -1.2, 2};
        var products = code.words().stream()
                .mapToDouble(word -> {
                    var product = 1.0;
                    for (var b = 0; b < 3; b++) {
                        var on = 1 / (1 + Math.exp(-outputs[b]));
                        product *= word.charAt(b) == '+' ? on : 1 - on;
                    }
                    return product;
                })
                .toArray();
        var sum = Arrays.stream(products).sum();
        assertArrayEquals(
                Arrays.stream(products).map(p -> p / sum).toArray(),
                Softmax.of(code.logits(new double[][] {outputs})[0]),
                1e-12);
    }

    @Test
    void tooFewBitsAndWordsThatAreNoCodeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> draw(9, 3, 1));
        for (var words : List.of(List.of("+-", "+-"), List.of("+-", "+"), List.of("+-", "+x"), List.of("+"))) {
            assertThrows(IllegalArgumentException.class, () -> new OutputCode(words));
        }
    }
}
