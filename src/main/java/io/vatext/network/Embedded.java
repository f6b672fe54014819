package io.vatext.network;

import io.vatext.recurrent.Packing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch of embedded words, the input of the encoder and the target of perturbations. Valid within the
 * {@link StepScope} in which it was created.
 *
 * @param batch the words
 * @param normalized v̄ of each row before dropout, {@code [rows, dim]}
 * @param mask dropout mask of each row (0 or 1/keep), {@code [rows, dim]}; null without dropout
 * @param input s, the encoder's input without perturbation, {@code [rows, dim]}
 * @param windows which rows are perturbed in each direction; null if every row is, in both
 */
public record Embedded(
        TokenBatch batch,
        INDArray normalized,
        @Nullable INDArray mask,
        INDArray input,
        @Nullable Windows windows) {
    /**
     * Rows within the last tokens that each direction reads.
     *
     * @param forward {@code [rows, 1]} of 0 and 1
     * @param reverse {@code [rows, 1]} of 0 and 1
     * @param either {@code [rows, 1]} of 0 and 1: in at least one of the two
     */
    record Windows(INDArray forward, INDArray reverse, INDArray either) {
        static @Nullable Windows of(Packing packing, int window, boolean bidirectional, INDArray like) {
            if (packing.steps() <= window) {
                return null;
            }
            var rows = packing.rows();
            var forward = Arrays2d.zeros(like.dataType(), rows, 1);
            var reverse = Arrays2d.zeros(like.dataType(), rows, 1);
            var either = Arrays2d.zeros(like.dataType(), rows, 1);
            for (var d = 0; d < packing.documents(); d++) {
                var length = packing.length(d);
                for (var t = 0; t < length; t++) {
                    var row = packing.row(d, t);
                    var inForward = t >= length - window;
                    // The reverse direction reads the tokens before the end mark backwards, then the end mark.
                    var position = t == length - 1 ? t : length - 2 - t;
                    var inReverse = bidirectional && position >= length - window;
                    forward.putScalar(row, 0, inForward ? 1 : 0);
                    reverse.putScalar(row, 0, inReverse ? 1 : 0);
                    either.putScalar(row, 0, inForward || inReverse ? 1 : 0);
                }
            }
            return new Windows(forward, reverse, either);
        }
    }

    /**
     * Documents whose words are given as vectors.
     *
     * @param documents the vectors of the words of each document, one after the other; none may be empty
     * @param width the width of a vector
     * @param type the number format of the network
     */
    static Embedded ofVectors(double[][] documents, int width, DataType type) {
        for (var document : documents) {
            if (document.length % width != 0) {
                throw new IllegalArgumentException("a document is a vector of " + width
                        + " numbers for each word; found " + document.length + " numbers");
            }
        }
        var batch = TokenBatch.ofLengths(Arrays.stream(documents)
                .mapToInt(document -> document.length / width)
                .toArray());
        var packing = batch.packing();
        var rows = new double[packing.rows()][];
        for (var d = 0; d < packing.documents(); d++) {
            for (var t = 0; t < packing.length(d); t++) {
                rows[packing.row(d, t)] =
                        Arrays.copyOfRange(documents[packing.document(d)], t * width, (t + 1) * width);
            }
        }
        var input = Arrays2d.of(type, rows);
        return new Embedded(batch, input, null, input, null);
    }

    /**
     * Divides rows by document.
     *
     * @param rows {@code [rows, dim]}, such as {@link #input} or a gradient by it
     * @return the rows of each document, one after the other; documents in the order given to the batch
     */
    public double[][] byDocument(INDArray rows) {
        var packing = batch.packing();
        var values = rows.toDoubleMatrix();
        var width = values[0].length;
        var documents = new double[packing.documents()][];
        for (var d = 0; d < documents.length; d++) {
            var own = new double[packing.length(d) * width];
            for (var t = 0; t < packing.length(d); t++) {
                System.arraycopy(values[packing.row(d, t)], 0, own, t * width, width);
            }
            documents[packing.document(d)] = own;
        }
        return documents;
    }

    /**
     * Sets rows to zero that no direction's gradient reaches.
     *
     * @param perturbation {@code [rows, dim]}, changed in place
     */
    public void restrict(INDArray perturbation) {
        if (windows != null) {
            perturbation.muliColumnVector(windows.either());
        }
    }

    /**
     * The same documents in which some words are replaced by the mean of all words, which is zero. Neither the
     * classifier nor the gradient of the embedding table sees what they were.
     *
     * @param dropped whether the word of each row is replaced
     * @return new embedded words over the same batch
     * @throws IllegalArgumentException if there is not one value for each row
     */
    public Embedded without(boolean[] dropped) {
        if (dropped.length != input.rows()) {
            throw new IllegalArgumentException(
                    "one value for each row is needed; rows = " + input.rows() + ", values = " + dropped.length);
        }
        var kept = new float[dropped.length][1];
        for (var row = 0; row < kept.length; row++) {
            kept[row][0] = dropped[row] ? 0 : 1;
        }
        var column = Nd4j.createFromArray(kept).castTo(input.dataType());
        var ownMask = mask == null
                ? Arrays2d.uninitialized(input.dataType(), input.rows(), input.columns())
                        .assign(1)
                : mask.dup('c');
        return new Embedded(
                batch,
                normalized,
                ownMask.muliColumnVector(column),
                input.dup('c').muliColumnVector(column),
                windows);
    }

    /** The input of the forward direction with a perturbation. */
    INDArray forwardInput(@Nullable INDArray perturbation) {
        return perturbation == null ? input : perturbed(perturbation, windows == null ? null : windows.forward());
    }

    /**
     * The input of the reverse direction with a perturbation; the same array as for the forward direction if they
     * agree.
     */
    INDArray reverseInput(@Nullable INDArray perturbation, INDArray forward) {
        return perturbation == null || windows == null ? forward : perturbed(perturbation, windows.reverse());
    }

    private INDArray perturbed(INDArray perturbation, @Nullable INDArray window) {
        var offset = window == null ? perturbation : perturbation.mulColumnVector(window);
        return input.add(offset);
    }
}
