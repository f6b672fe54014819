package io.vatext.pretraining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.loop.Control;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("numerical")
class LatentSemanticAnalysisTest {
    private static final int WORDS = 40;
    private static final int DOCUMENTS = 60;

    @TempDir
    private Path directory;

    private static Vocabulary vocabulary() {
        var words = IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toList();
        return Vocabulary.of(words, new long[WORDS], DOCUMENTS);
    }

    /** Documents of three topics, so that three singular values are much larger than the others. */
    private EncodedCorpus text(Vocabulary vocabulary) throws IOException {
        var random = new Seeds(4).generator("documents", 0);
        try (var writer = new EncodedCorpus.Writer(directory, "text")) {
            for (var d = 0; d < DOCUMENTS; d++) {
                var topic = d % 3;
                var ids = IntStream.generate(
                                () -> random.nextInt(5) == 0 ? random.nextInt(WORDS) : topic * 13 + random.nextInt(13))
                        .limit(12)
                        .map(word -> vocabulary.id("w" + word));
                writer.add(IntStream.concat(ids, IntStream.of(vocabulary.eos())).toArray(), EncodedCorpus.NO_LABEL);
            }
        }
        return EncodedCorpus.open(directory, "text");
    }

    /** The matrix that is analyzed, written down in full. */
    private static double[][] full(WeightedRows rows) {
        var matrix = new double[rows.documents()][rows.words()];
        for (var d = 0; d < matrix.length; d++) {
            var row = rows.row(d);
            for (var i = 0; i < row.words().length; i++) {
                matrix[d][row.words()[i]] = row.weights()[i];
            }
        }
        return matrix;
    }

    @Test
    void documentsHaveTheDistancesOfTheFullDecomposition() throws IOException {
        var vocabulary = vocabulary();
        try (var text = text(vocabulary)) {
            var rank = 3;
            var table = new LatentSemanticAnalysis(rank, 1, 1).vectors(vocabulary, text, Control.none());
            var rows = WeightedRows.of(vocabulary, text, WORDS);
            var exact = new SingularValueDecomposition(new Array2DRowRealMatrix(full(rows)));
            var places = new double[DOCUMENTS][rank];
            for (var d = 0; d < DOCUMENTS; d++) {
                var row = rows.row(d);
                for (var i = 0; i < row.words().length; i++) {
                    var word = row.words()[i];
                    var weight = row.weights()[i] / rows.inverseFrequency(word);
                    for (var j = 0; j < rank; j++) {
                        places[d][j] += weight * table[rows.id(word) * rank + j];
                    }
                }
            }
            for (var j = 0; j < rank; j++) {
                var column = j;
                var norm = Math.sqrt(Arrays.stream(places)
                        .mapToDouble(p -> p[column] * p[column])
                        .sum());
                assertEquals(exact.getSingularValues()[j], norm, 1e-4 * exact.getSingularValues()[0]);
            }
            for (var d = 1; d < DOCUMENTS; d++) {
                var expected = 0.0;
                var found = 0.0;
                for (var j = 0; j < rank; j++) {
                    var sigma = exact.getSingularValues()[j];
                    expected += sigma
                            * sigma
                            * exact.getU().getEntry(0, j)
                            * exact.getU().getEntry(d, j);
                    found += places[0][j] * places[d][j];
                }
                assertEquals(expected, found, 1e-4, "document " + d);
            }
        }
    }

    @Test
    void theNumberOfThreadsDoesNotMatterAndASeedGivesTheSameBits() throws IOException {
        var vocabulary = vocabulary();
        try (var text = text(vocabulary)) {
            var one = new LatentSemanticAnalysis(5, 1, 1).vectors(vocabulary, text, Control.none());
            assertArrayEquals(one, new LatentSemanticAnalysis(5, 1, 1).vectors(vocabulary, text, Control.none()));
            assertArrayEquals(one, new LatentSemanticAnalysis(5, 1, 3).vectors(vocabulary, text, Control.none()));
        }
    }

    @Test
    void moreSingularValuesThanThereAreBecomeZerosNotNoise() throws IOException {
        var vocabulary = vocabulary();
        try (var text = text(vocabulary)) {
            var rank = WORDS + 10;
            var table = new LatentSemanticAnalysis(rank, 1, 1).vectors(vocabulary, text, Control.none());
            for (var word = 0; word < vocabulary.eos(); word++) {
                for (var j = WORDS; j < rank; j++) {
                    assertEquals(0, table[word * rank + j]);
                }
                for (var j = 0; j < rank; j++) {
                    assertTrue(Float.isFinite(table[word * rank + j]));
                }
            }
        }
    }

    @Test
    void itStopsWhenAsked() throws IOException {
        var vocabulary = vocabulary();
        try (var text = text(vocabulary)) {
            var control = Control.none().withStop(() -> true);
            assertThrows(
                    StoppedException.class,
                    () -> new LatentSemanticAnalysis(3, 1, 2).vectors(vocabulary, text, control));
        }
    }
}
