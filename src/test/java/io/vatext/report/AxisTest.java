package io.vatext.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static List<String> labels(Axis axis, int most) {
        return axis.ticks(most).stream().map(Axis.Tick::label).toList();
    }

    @Test
    void ticksAreRound() {
        assertEquals(List.of("0", "10", "20", "30"), labels(new Axis(0, 33, false), 5));
        assertEquals(List.of("−0.5", "0.0", "0.5"), labels(new Axis(-0.6, 0.7, false), 4));
        assertEquals(List.of("10", "100", "1,000"), labels(new Axis(8, 1300, true), 3));
    }

    @Test
    void equalValuesHaveAnAxis() {
        var axis = Axis.linear(5, 5);
        assertTrue(axis.from() < 5 && axis.to() > 5);
        assertTrue(labels(axis, 5).size() >= 1);
        var zero = Axis.fromZero(0, 0);
        assertTrue(zero.at(0) >= 0 && zero.to() > 0);
    }

    @Test
    void anAxisStartsAtZeroUnlessValuesAreClose() {
        assertEquals(0, Axis.fromZero(10, 40).from());
        assertTrue(Axis.fromZero(30, 40).from() > 0);
    }
}
