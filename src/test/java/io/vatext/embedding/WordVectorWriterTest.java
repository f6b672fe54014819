package io.vatext.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordVectorWriterTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsBackTheSameBits(boolean binary) throws IOException {
        var words = List.of("the", "größe", "語", "don't", "3.5");
        var dimension = 33;
        var rows = new float[words.size() * dimension];
        var random = new Seeds(1).generator("rows", 0);
        for (var i = 0; i < rows.length; i++) {
            rows[i] = (float) (random.nextGaussian() * Math.pow(10, i % 9 - 6));
        }
        var file = directory.resolve("vectors");
        WordVectorWriter.write(file, binary, words, rows, dimension);
        var read = WordVectorFile.read(file, word -> true);
        assertEquals(words.size(), read.wordsInFile());
        assertEquals(dimension, WordVectorFile.dimension(file));
        for (var w = 0; w < words.size(); w++) {
            assertArrayEquals(
                    Arrays.copyOfRange(rows, w * dimension, (w + 1) * dimension),
                    read.rows().get(words.get(w)));
        }
    }
}
