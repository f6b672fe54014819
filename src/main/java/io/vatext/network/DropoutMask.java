package io.vatext.network;

import io.vatext.recurrent.PackedRows;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which numbers of the embedded words a step drops (inverted dropout: kept ones are divided by the chance to be kept).
 *
 * @param values 0 or 1/keep; one row for each document of the batch as given, or for each packed row
 * @param perDocument whether a document's row holds for all its words, as in the paper's code, or each word has its own
 */
public record DropoutMask(float[][] values, boolean perDocument) {
    /**
     * Draws a mask.
     *
     * @param batch the words it is for
     * @param width the width of an embedding
     * @param rate the chance of a number to be dropped, at least 0 and less than 1
     * @param perDocument one row for each document, or one for each word
     * @param random where the draws come from
     * @return the mask
     */
    public static DropoutMask draw(
            TokenBatch batch, int width, double rate, boolean perDocument, RandomGenerator random) {
        return draw(perDocument ? batch.documents() : batch.tokens(), width, rate, perDocument, random);
    }

    /**
     * Draws a mask with one row for each document.
     *
     * @param documents how many
     * @param width the width of an embedding
     * @param rate the chance of a number to be dropped, at least 0 and less than 1
     * @param random where the draws come from
     * @return the mask
     */
    public static DropoutMask ofDocuments(int documents, int width, double rate, RandomGenerator random) {
        return draw(documents, width, rate, true, random);
    }

    private static DropoutMask draw(int rows, int width, double rate, boolean perDocument, RandomGenerator random) {
        var values = new float[rows][width];
        var kept = (float) (1 / (1 - rate));
        for (var row : values) {
            for (var j = 0; j < width; j++) {
                row[j] = random.nextDouble() < rate ? 0f : kept;
            }
        }
        return new DropoutMask(values, perDocument);
    }

    /**
     * The mask of some of the documents of a batch, of which only a piece is read.
     *
     * @param documents their places in the batch
     * @return the mask of the smaller batch
     * @throws IllegalStateException if each word has a mask of its own
     */
    public DropoutMask of(int[] documents) {
        if (!perDocument) {
            throw new IllegalStateException("masks of words belong to one batch alone");
        }
        return new DropoutMask(Arrays.stream(documents).mapToObj(d -> values[d]).toArray(float[][]::new), true);
    }

    INDArray forRows(TokenBatch batch, DataType type, PackedRows rows) {
        var drawn = Nd4j.createFromArray(values).castTo(type);
        if (!perDocument) {
            return drawn;
        }
        var sorted = batch.documentOfRow();
        var documents = new int[sorted.length];
        for (var r = 0; r < sorted.length; r++) {
            documents[r] = batch.packing().document(sorted[r]);
        }
        var mask = Arrays2d.uninitialized(type, documents.length, rows.width());
        try {
            rows.gather(Arrays2d.pointer(drawn), documents, Arrays2d.pointer(mask));
        } finally {
            Reference.reachabilityFence(drawn);
        }
        return mask;
    }
}
