package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final ProgressLine LINE = new ProgressLine(
            "train, fold 2 of 3, mixed-objective",
            1_020,
            10_000,
            "steps",
            "validation error 12.50 % (best 11.00 %), loss 0.312, 9,877 tokens/s",
            159);

    @Test
    void eightyColumnsHaveRoomForErrorLossAndTimeLeft() {
        assertEquals("validation error 12.50 % (best 11.00 %), loss 0.312, 2 min 39 s left", LINE.fitting(79));
        var shorter = new ProgressLine("train", 102, 200, "steps", LINE.detail(), 159);
        assertEquals(
                "validation error 12.50 % (best 11.00 %), loss 0.312, 2 min 39 s left, 102/200", shorter.fitting(79));
    }

    @Test
    void aWideTerminalShowsEverythingWithTheErrorFirst() {
        assertEquals(
                "[##                  ] validation error 12.50 % (best 11.00 %), loss 0.312, 2 min 39 s left, train, fold 2"
                        + " of 3, mixed-objective: 1,020 of 10,000 steps, 9,877 tokens/s",
                LINE.fitting(200));
    }

    @Test
    void noWidthIsExceeded() {
        for (var width = 1; width < 200; width++) {
            assertTrue(LINE.fitting(width).length() <= width, LINE.fitting(width));
        }
    }

    @Test
    void aSpeedAloneComesLast() {
        var line = new ProgressLine("train, reading", 1_234, -1, "documents", "9,877 tokens/s", -1);
        assertEquals("train, reading: 1,234 documents, 9,877 tokens/s", line.fitting(79));
    }

    @Test
    void aJobThatSaysNothingAboutItselfShowsWhatItDoes() {
        var line = new ProgressLine("prepare", 1_234, 5_000, "documents", "", 3);
        assertEquals("[####                ] prepare: 1,234 of 5,000 documents, 3 s left", line.fitting(79));
        assertEquals("prepare: 1,234 of 5,000 documents, 3 s left", line.fitting(50));
    }
}
