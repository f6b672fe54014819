package io.vatext.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FastMathTest {
    @Test
    void hyperbolicTangentIsWithinItsErrorBound() {
        for (var bits = 0; bits < Float.floatToIntBits(12f); bits += 97) {
            var x = Float.intBitsToFloat(bits);
            var exact = Math.tanh(x);
            var error = Math.abs(FastMath.tanh(x) - exact);
            assertTrue(error <= FastMath.TANH_RELATIVE_ERROR * exact, () -> "tanh(" + x + ")");
            assertEquals(-FastMath.tanh(x), FastMath.tanh(-x));
        }
    }

    @Test
    void logisticFunctionIsExactToTwoTenMillionths() {
        for (var x = -30f; x <= 30f; x += 0.001f) {
            assertEquals(1 / (1 + Math.exp(-x)), FastMath.sigmoid(x), 2e-7);
        }
    }

    @Test
    void noResultExceedsOne() {
        var largest = 0f;
        // All floats between 0.9 and the end of the rational function's range; below, it is at most its argument.
        for (var bits = Float.floatToIntBits(0.9f); bits <= Float.floatToIntBits(9f); bits++) {
            largest = Math.max(largest, FastMath.tanh(Float.intBitsToFloat(bits)));
        }
        assertTrue(largest <= 1f, "gates and cells would leave their range");
    }

    @Test
    void extremesStayInRange() {
        assertEquals(1f, FastMath.tanh(Float.POSITIVE_INFINITY), 2e-7);
        assertEquals(-1f, FastMath.tanh(-3e38f), 2e-7);
        assertTrue(Float.isNaN(FastMath.tanh(Float.NaN)), "NaN must not turn into a number");
    }
}
