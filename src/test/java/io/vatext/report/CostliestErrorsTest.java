package io.vatext.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.evaluation.ScoredDocument;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostliestErrorsTest {
    @TempDir
    private Path folder;

    private static ScoredDocument document(String id, boolean isError, double confidence) {
        return isError
                ? new ScoredDocument(id, "a", "b", new double[] {1 - confidence, confidence})
                : new ScoredDocument(id, "a", "a", new double[] {confidence, 1 - confidence});
    }

    @Test
    void theMostCertainErrorsAreKept() {
        var errors = new CostliestErrors(List.of("a", "b"));
        for (var i = 0; i < 200; i++) {
            // In an order that is neither rising nor falling.
            var j = (i * 77) % 200;
            errors.add(document("d" + j, j % 2 == 0, 0.5 + j / 500.0), "text " + j);
        }
        var kept = errors.list();
        assertEquals(CostliestErrors.KEPT, kept.size());
        assertEquals("d198", kept.get(0).id());
        assertEquals("d100", kept.get(49).id());
        assertEquals("text 198", kept.get(0).text());
        assertEquals(0.896, kept.get(0).probability(), 1e-12);
        assertEquals(0.104, kept.get(0).goldProbability(), 1e-12);
    }

    @Test
    void textsComeBackFromTheirFile() throws IOException {
        var errors = new CostliestErrors(List.of("a", "b"));
        errors.add(document("1", true, 0.9), "two\nlines\tand   \u0007 spaces");
        errors.add(document("2", true, 0.8), "word ".repeat(1000));
        var file = CostliestErrors.fileOf(folder.resolve("predictions/both-1.jsonl"));
        errors.write(file);
        assertEquals(folder.resolve("predictions/both-1.errors.jsonl"), file);
        var texts = CostliestErrors.texts(file);
        assertEquals("two lines and spaces", texts.get("1"));
        var longText = String.valueOf(texts.get("2"));
        assertTrue(longText.length() <= 403 && longText.endsWith("word …"), longText);
    }

    @Test
    void aMissingFileHasNoTexts() throws IOException {
        assertEquals(Map.of(), CostliestErrors.texts(folder.resolve("none.jsonl")));
    }

    @Test
    void aDamagedFileIsNamedWithItsLine() throws IOException {
        var file = Files.writeString(folder.resolve("x.errors.jsonl"), "{\"id\": \"1\"}\n");
        var e = assertThrows(InputException.class, () -> CostliestErrors.texts(file));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file + ":1: expected an error"), e.getMessage());
    }

    @Test
    void aDocumentThatSeveralRunsGotWrongAppearsOnce() {
        var first = new CostliestErrors(List.of("a", "b"));
        first.add(document("1", true, 0.7), "one");
        var second = new CostliestErrors(List.of("a", "b"));
        second.add(document("1", true, 0.9), null);
        second.add(document("2", true, 0.8), null);
        var merged = CostliestErrors.merged(List.of(first.list(), second.list()));
        assertEquals(List.of("1", "2"), merged.stream().map(CostlyError::id).toList());
        assertEquals(0.9, merged.get(0).probability());
        assertNull(merged.get(0).text());
    }

    @Test
    void aTextIsCutBetweenCodePoints() {
        assertEquals("😀😀😀 …", Excerpt.of("😀".repeat(9), 3));
        assertEquals("😀😀…", Excerpt.name("😀".repeat(9), 3));
    }
}
