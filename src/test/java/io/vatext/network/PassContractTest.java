package io.vatext.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.factory.Nd4j;

/** The order of passes that a network accepts, and the memory they use. */
class PassContractTest {
    private static final EncoderShape ENCODER = new EncoderShape(3, 2, 1, true, Pooling.LAST, 400);
    private static final TokenBatch BATCH = TokenBatch.of(List.of(new int[] {0, 1, 4}, new int[] {4}));
    private static final double[][] GRADIENT = {{1, -1}, {0.5, 0}};

    private final Workers workers = Workers.of(2);
    private final ClassifierNetwork network = new ClassifierNetwork(
            new NetworkShape(5, ENCODER, List.of(3), 2), new double[] {1, 2, 1, 2, 1}, Precision.DOUBLE, workers);

    @BeforeEach
    void fill() {
        network.initialize(new Initialization(1, 1), new Seeds(1));
    }

    @AfterEach
    void close() {
        network.close();
        workers.close();
    }

    private Embedded embed(TokenBatch batch) {
        return network.embed(batch, network.statistics(), null);
    }

    @Test
    void aWordOutsideTheVocabularyIsRejected() {
        for (var id : new int[] {-1, 5}) {
            var batch = TokenBatch.of(List.of(new int[] {0, id, 4}));
            var thrown = assertThrows(IllegalArgumentException.class, () -> embed(batch));
            assertEquals(
                    "a word id must be at least 0 and less than the vocabulary size, 5; found " + id,
                    thrown.getMessage());
        }
    }

    @Test
    void aBackwardPassMayFollowAForwardPassOnce() {
        var embedded = embed(BATCH);
        network.logits(embedded, null);
        network.backward(embedded, GRADIENT, null);
        assertThrows(IllegalStateException.class, () -> network.backward(embedded, GRADIENT, null));
    }

    @Test
    void aBackwardPassOverOtherWordsThanTheForwardPassIsRejected() {
        var embedded = embed(BATCH);
        network.logits(embedded, null);
        network.logits(embed(TokenBatch.of(List.of(new int[] {2, 4}, new int[] {3, 4}))), null);
        assertThrows(IllegalStateException.class, () -> network.backward(embedded, GRADIENT, null));
    }

    /** An attack needs the gradient of the words, then the logits, then both again. */
    @Test
    void passesWithGradientsAndInferenceMayAlternate() {
        var inference = network.inference();
        var answer = inference.logits(BATCH);
        var embedded = embed(BATCH);
        var clean = network.logits(embedded, null);
        var direction = network.backward(embedded, GRADIENT, null);
        assertArrayEquals(answer, inference.logits(BATCH));
        var moved = network.logits(embedded, direction);
        assertArrayEquals(answer, inference.logits(BATCH));
        assertArrayEquals(clean, network.logits(embedded, null));
        assertEquals(direction, network.backward(embedded, GRADIENT, null));
        assertArrayEquals(moved, network.logits(embedded, direction));
        assertArrayEquals(answer, inference.logits(BATCH));
    }

    @Test
    void inferenceKeepsTheActivationsOfAForwardPass() {
        var embedded = embed(BATCH);
        network.logits(embedded, null);
        var direction = network.backward(embedded, GRADIENT, null).dup();
        network.logits(embedded, null);
        network.inference().logits(BATCH);
        assertEquals(direction, network.backward(embedded, GRADIENT, null));
    }

    @Test
    void inferenceMayFollowReleasedBuffers() {
        var inference = network.inference();
        var answer = inference.logits(BATCH);
        network.releaseBuffers();
        assertArrayEquals(answer, inference.logits(BATCH));
    }

    @Test
    void passesInAStepCopyNoWords() {
        try (var scope = StepScope.open();
                var layer = new EncoderLayer(
                        new NeuralNetConfiguration(), DataType.DOUBLE, ENCODER, Precision.DOUBLE, workers)) {
            var words = embed(BATCH).input();
            assertTrue(words.isAttached(), "the words are in the step's memory");
            layer.setInput(words, LayerWorkspaceMgr.noWorkspaces());
            assertSame(words, layer.input());
        }
    }

    @Test
    void releasingStepsDoesNotAffectOtherWorkspaces() {
        var manager = Nd4j.getWorkspaceManager();
        var own = WorkspaceConfiguration.builder().initialSize(1 << 10).build();
        try (var workspace = manager.getAndActivateWorkspace(own, "other workspace")) {
            var kept = Nd4j.createFromArray(1.0, 2.0);
            try (var scope = StepScope.open()) {
                assertTrue(Nd4j.createFromArray(3.0).isAttached());
            }
            StepScope.release();
            assertTrue(manager.checkIfWorkspaceExistsAndActive("other workspace"));
            assertEquals(3.0, kept.sumNumber().doubleValue());
        } finally {
            manager.destroyWorkspace(manager.getWorkspaceForCurrentThread("other workspace"));
        }
    }
}
