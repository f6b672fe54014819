package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private TerminalProgress progress(int columns) {
        return new TerminalProgress(new PrintStream(shown, true, StandardCharsets.UTF_8), () -> columns);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutATerminalManyUpdatesAreOneLine() {
        try (var task = progress(0).start("train", 2000, "steps")) {
            for (var i = 1; i <= 2000; i++) {
                task.update(i, "loss 0.5");
            }
        }
        assertEquals("train: 2,000 of 2,000 steps, loss 0.5" + System.lineSeparator(), text());
    }

    @Test
    void anUnfinishedTaskShowsTheTimeLeft() {
        try (var task = progress(0).start("train", 100, "steps")) {
            task.update(40, "");
        }
        assertTrue(text().matches("train: 40 of 100 steps, \\d.* left\\R"), text());
    }

    @Test
    void aTaskOfUnknownLengthOnlyCounts() {
        try (var task = progress(0).start("evaluate", -1, "documents")) {
            task.update(1234, "");
        }
        assertEquals("evaluate: 1,234 documents" + System.lineSeparator(), text());
    }

    @Test
    void aTaskThatDidNothingIsNotShown() {
        progress(0).start("evaluate", 10, "documents").close();
        progress(80).start("evaluate", 10, "documents").close();
        assertEquals("", text());
    }

    @Test
    void aLineOnATerminalNeverReachesItsLastColumn() {
        try (var task = progress(40).start("train", 10, "steps")) {
            task.update(5, "a detail that is much longer than forty columns are wide");
        }
        var line = text().replace("\r", "").replace("\033[K", "").stripTrailing();
        assertEquals(39, line.length(), line);
    }

    @Test
    void aLineFollowsAResizedTerminal() {
        var width = new int[] {120};
        var lines = new TerminalProgress(new PrintStream(shown, true, StandardCharsets.UTF_8), () -> width[0]);
        try (var task = lines.start("train", 10, "steps")) {
            task.update(5, "a detail that is much longer than forty columns are wide");
            width[0] = 40;
        }
        var line = text().replace("\r", "").replace("\033[K", "").stripTrailing();
        assertEquals(39, line.length(), line);
    }
}
