package io.vatext.network;

import io.vatext.recurrent.PackedRows;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dropout mask for embedded words (inverted dropout: kept elements are divided by the probability of keeping them).
 *
 * @param values 0 or 1/keep; one row for each document of the batch as given, or for each packed row
 * @param perDocument whether all words of a document share one row, as in the paper's code, or each word has its own
 */
public record DropoutMask(float[][] values, boolean perDocument) {
    /**
     * Draws a mask.
     *
     * @param batch the words
     * @param width the width of an embedding
     * @param rate the probability of dropping an element, at least 0 and less than 1
     * @param perDocument one row for each document, or one for each word
     * @param random the random numbers
     * @return the mask
     */
    public static DropoutMask draw(
            TokenBatch batch, int width, double rate, boolean perDocument, RandomGenerator random) {
        return draw(perDocument ? batch.documents() : batch.tokens(), width, rate, perDocument, random);
    }

    /**
     * Draws a mask with one row for each document.
     *
     * @param documents the number of documents
     * @param width the width of an embedding
     * @param rate the probability of dropping an element, at least 0 and less than 1
     * @param random the random numbers
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
     * The mask of some of the documents of a batch.
     *
     * @param documents their positions in the batch
     * @return the mask of the smaller batch
     * @throws IllegalStateException if each word has its own mask
     */
    public DropoutMask of(int[] documents) {
        if (!perDocument) {
            throw new IllegalStateException("a mask per word cannot be restricted to some documents");
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
