package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionFilesTest {
    private static final List<String> CLASSES = List.of("zinc", "acq", "noun.\"odd\"");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path write(ScoredDocument... documents) throws IOException {
        var file = folder.resolve("predictions.jsonl");
        AtomicFiles.write(file, out -> {
            var writer = new PredictionWriter(out, CLASSES);
            for (var document : documents) {
                writer.write(document);
            }
        });
        return file;
    }

    @Test
    void lineHasExactlyTheDocumentedShape() throws IOException {
        var file = write(new ScoredDocument("d/1", "acq", "zinc", new double[] {0.625, 0.25, 0.125}));
        assertEquals(
                "{\"id\":\"d/1\",\"gold\":\"acq\",\"label\":\"zinc\","
                        + "\"probabilities\":{\"zinc\":0.625,\"acq\":0.25,\"noun.\\\"odd\\\"\":0.125}}\n",
                Files.readString(file));
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        var documents = List.of(
                new ScoredDocument("Zürich → 1", "acq", "zinc", new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}),
                new ScoredDocument("2\n", "zinc", "zinc", new double[] {1 - 1e-17, 1e-300, 0}));
        var found = new ArrayList<ScoredDocument>();
        PredictionReader.forEach(write(documents.toArray(ScoredDocument[]::new)), found::add);
        assertEquals(documents, found);
    }

    @Test
    void evaluatesSeveralFilesTogether() throws IOException {
        var file = write(
                new ScoredDocument("1", "acq", "zinc", new double[] {0.5, 0.25, 0.25}),
                new ScoredDocument("2", "zinc", "zinc", new double[] {0.5, 0.25, 0.25}));
        var evaluation = PredictionReader.evaluate(List.of(file, file));
        assertEquals(CLASSES, evaluation.classes());
        assertEquals(4, evaluation.documents());
        assertEquals(2, evaluation.errors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "null",
                "[1]",
                "{\"id\":\"1\",\"label\":\"a\",\"probabilities\":{\"a\":1.0}}",
                "{\"id\":\"1\",\"gold\":\"a\",\"label\":\"a\",\"probabilities\":{\"b\":1.0}}",
                "{\"id\":\"1\",\"gold\":\"a\",\"label\":\"a\",\"probabilities\":{\"a\":null}}",
                "{\"id\":\"1\",\"gold\":\"a\",\"label\":\"a\",\"probabilities\":{\"a\":\"x\"}}",
                ""
            })
    void brokenLineIsNamed(String line) throws IOException {
        var file = folder.resolve("broken.jsonl");
        Files.writeString(
                file, "{\"id\":\"0\",\"gold\":\"a\",\"label\":\"a\",\"probabilities\":{\"a\":1.0}}\n" + line + "\n");
        var e = assertThrows(InputException.class, () -> PredictionReader.forEach(file, document -> {}));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file + ":2: "), e.getMessage());
    }

    @Test
    void emptyMissingAndUndecodableFilesAreNamed() throws IOException {
        var empty = Files.createFile(folder.resolve("empty.jsonl"));
        var latin = Files.write(folder.resolve("latin.jsonl"), new byte[] {'"', (byte) 0xe9, '"', '\n'});
        for (var file : List.of(empty, latin, folder.resolve("absent.jsonl"))) {
            var read = assertThrows(InputException.class, () -> PredictionReader.forEach(file, document -> {}));
            assertTrue(String.valueOf(read.getMessage()).startsWith(file.toString()), read.getMessage());
            assertThrows(InputException.class, () -> PredictionReader.evaluate(List.of(file)));
        }
    }

    @Test
    void labelOutsideTheClassesIsBadInput() throws IOException {
        var file = write(new ScoredDocument("1", "gold", "zinc", new double[] {0.5, 0.25, 0.25}));
        var e = assertThrows(InputException.class, () -> PredictionReader.evaluate(List.of(file)));
        assertTrue(String.valueOf(e.getMessage()).contains("\"gold\""), e.getMessage());
    }
}
