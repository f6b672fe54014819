package io.vatext.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Messages;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.indexing.NDArrayIndex;

@Tag("numerical")
class EmbeddingTest {
    private static final int WIDTH = SmallNetworks.WIDTH;

    @SuppressWarnings("NullAway.Init")
    private Workers workers;

    @SuppressWarnings("NullAway.Init")
    private ClassifierNetwork network;

    @BeforeEach
    void build() {
        workers = Workers.of(1);
        network = SmallNetworks.random(SmallNetworks.shape(Pooling.LAST, false, 1, 400), Precision.DOUBLE, workers);
    }

    @AfterEach
    void close() {
        network.close();
        workers.close();
    }

    /** Every word once, embedded, by word. */
    private double[][] table() {
        var batch = TokenBatch.of(all());
        var embedded = network.embed(batch, network.statistics(), null).input().toDoubleMatrix();
        var byWord = new double[SmallNetworks.WORDS][];
        for (var row = 0; row < embedded.length; row++) {
            byWord[batch.ids()[row]] = embedded[row];
        }
        return byWord;
    }

    private static List<int[]> all() {
        var documents = new ArrayList<int[]>();
        for (var id = 0; id < SmallNetworks.WORDS; id++) {
            documents.add(new int[] {id});
        }
        return documents;
    }

    private double[] frequencies() {
        var counts = SmallNetworks.frequencies();
        var total = Arrays.stream(counts).sum();
        return Arrays.stream(counts).map(f -> f / total).toArray();
    }

    @Test
    void weightedByFrequencyTheMeanIsZeroAndTheVarianceOne() {
        var table = table();
        var f = frequencies();
        for (var j = 0; j < WIDTH; j++) {
            var mean = 0.0;
            var square = 0.0;
            for (var id = 0; id < f.length; id++) {
                mean += f[id] * table[id][j];
                square += f[id] * table[id][j] * table[id][j];
            }
            assertEquals(0, mean, 1e-12);
            // 10⁻⁶ under the root keeps the variance a little below 1.
            assertEquals(1, square, 1e-4);
        }
    }

    @Test
    void scaleAndShiftOfTheTableDoNotMatter() {
        var before = table();
        var words = network.parameters()
                .get(
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(0, network.shape().embeddingParameters()));
        words.muli(40).addi(3);
        var after = table();
        for (var id = 0; id < before.length; id++) {
            assertArrayEquals(before[id], after[id], 1e-4);
        }
    }

    @Test
    void settingAWordVectorChangesNoOther() {
        var before = network.parameters().dup().toDoubleVector();
        network.setWord(3, new float[] {1, -2, 3, -4});
        var after = network.parameters().toDoubleVector();
        assertArrayEquals(new double[] {1, -2, 3, -4}, Arrays.copyOfRange(after, 3 * WIDTH, 4 * WIDTH));
        for (var i = 0; i < before.length; i++) {
            if (i < 3 * WIDTH || i >= 4 * WIDTH) {
                assertEquals(before[i], after[i]);
            }
        }
        // The table that is read is the one that was set.
        var statistics = network.statistics();
        var row = network.embed(TokenBatch.of(List.of(new int[] {3})), statistics, null)
                .input()
                .toDoubleMatrix()[0];
        var mean = statistics.normalization().mean().toDoubleVector();
        var deviation = statistics.normalization().deviation().toDoubleVector();
        assertEquals((1 - mean[0]) / deviation[0], row[0], 1e-12);
        assertEquals((-4 - mean[3]) / deviation[3], row[3], 1e-12);
    }

    @Test
    void aVectorOfAnotherWidthIsRejected() {
        var message = Messages.of(IllegalArgumentException.class, () -> network.setWord(0, new float[3]));
        assertTrue(message.contains("4 numbers; found 3"), message);
    }

    @Test
    void invalidFrequenciesAreRejected() {
        var shape = network.shape();
        assertThrows(
                IllegalArgumentException.class,
                () -> new ClassifierNetwork(shape, new double[] {1, 2}, Precision.FLOAT, workers));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ClassifierNetwork(shape, new double[SmallNetworks.WORDS], Precision.FLOAT, workers));
    }

    /** The mask rows of all tokens of each document. */
    private double[][][] masks(boolean perDocument, double rate) {
        var batch = TokenBatch.of(SmallNetworks.documents(6, 20, 1, 12));
        var mask = DropoutMask.draw(
                batch, WIDTH, rate, perDocument, new Seeds(1).generator("dropout", perDocument ? 1 : 2));
        var rows = Objects.requireNonNull(
                        network.embed(batch, network.statistics(), mask).mask())
                .toDoubleMatrix();
        var packing = batch.packing();
        var result = new double[batch.documents()][][];
        for (var sorted = 0; sorted < result.length; sorted++) {
            var tokens = new double[packing.length(sorted)][];
            for (var t = 0; t < tokens.length; t++) {
                tokens[t] = rows[packing.row(sorted, t)];
            }
            result[packing.document(sorted)] = tokens;
        }
        return result;
    }

    @Test
    void aDocumentMaskIsTheSameForAllItsTokens() {
        var masks = masks(true, 0.5);
        for (var document : masks) {
            for (var token : document) {
                assertArrayEquals(document[0], token);
            }
        }
        assertFalse(Arrays.equals(masks[0][0], masks[1][0]) && Arrays.equals(masks[0][0], masks[3][0]));
    }

    @Test
    void aTokenMaskDiffersBetweenTokens() {
        for (var document : masks(false, 0.5)) {
            if (document.length > 5) {
                assertTrue(Arrays.stream(document).anyMatch(token -> !Arrays.equals(document[0], token)));
            }
        }
    }

    @Test
    void keptElementsAreScaledUpToPreserveTheMean() {
        var batch = TokenBatch.of(SmallNetworks.documents(400, 400));
        var mask = DropoutMask.draw(batch, WIDTH, 0.2, false, new Seeds(1).generator("dropout", 0));
        var sum = 0.0;
        var count = 0;
        for (var row : mask.values()) {
            for (var value : row) {
                assertTrue(value == 0f || value == 1.25f, () -> "found " + value);
                sum += value;
                count++;
            }
        }
        assertEquals(1, sum / count, 0.05);
    }

    @Test
    void droppedElementsDoNotAffectResults() {
        var batch = TokenBatch.of(SmallNetworks.documents(5));
        var none = new float[batch.tokens()][WIDTH];
        var blind = network.embed(batch, network.statistics(), new DropoutMask(none, false));
        var other = TokenBatch.of(List.of(new int[] {7, 7, 7, 7, SmallNetworks.EOS}));
        var alsoBlind = network.embed(other, network.statistics(), new DropoutMask(none, false));
        assertArrayEquals(network.logits(blind, null)[0], network.logits(alsoBlind, null)[0]);
    }

    /** The gradient of the table after one pass over words 1 and 2, by word. */
    private double[][] gradient(Gradients.Moved moved) {
        try (var gradients = network.gradients(moved)) {
            gradients.clear();
            var statistics = network.statistics();
            var embedded = network.embed(TokenBatch.of(List.of(new int[] {1, 2, 1})), statistics, null);
            network.logits(embedded, null);
            network.backward(embedded, new double[][] {{1, -2, 0.5}}, gradients);
            network.finish(gradients, statistics);
            var size = SmallNetworks.WORDS * WIDTH;
            return gradients
                    .part(0, size)
                    .dup()
                    .reshape(SmallNetworks.WORDS, WIDTH)
                    .toDoubleMatrix();
        }
    }

    @Test
    void wordsThatAStepDidNotReadMoveOnlyIfAllDo() {
        var all = gradient(Gradients.Moved.ALL);
        var read = gradient(Gradients.Moved.READ);
        for (var word = 0; word < SmallNetworks.WORDS; word++) {
            if (word == 1 || word == 2) {
                assertArrayEquals(all[word], read[word], 1e-15);
            } else {
                assertArrayEquals(new double[WIDTH], read[word]);
                assertTrue(Arrays.stream(all[word]).anyMatch(g -> g != 0), "word " + word);
            }
        }
    }
}
