package io.vatext.objective;

import io.vatext.recurrent.Packing;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Scales packed arrays so that each document has a given norm. */
final class Directions {
    private Directions() {}

    /**
     * n · x/‖x‖₂ for each document, over its tokens and dimensions; a document of zeros stays zero.
     *
     * <p>Rows are divided by the document's largest absolute entry first, for the squares of tiny gradients would vanish in single
     * precision. Entries below its smallest normal number count as zero: their reciprocal is infinite.
     *
     * @param packing which row belongs to which document
     * @param x {@code [rows, dim]}, changed in place
     * @param norms the norm of each document, in sorted order
     * @return x
     */
    static INDArray scale(Packing packing, INDArray x, double[] norms) {
        var documents = packing.documentOfRow();
        var largest = new double[packing.documents()];
        var rowLargest = x.amax(1).toDoubleVector();
        for (var r = 0; r < documents.length; r++) {
            largest[documents[r]] = Math.max(largest[documents[r]], rowLargest[r]);
        }
        multiplyRows(x, documents, inverse(largest, null));
        var squares = new double[packing.documents()];
        var rowNorms = x.norm2(1).toDoubleVector();
        for (var r = 0; r < documents.length; r++) {
            squares[documents[r]] += rowNorms[r] * rowNorms[r];
        }
        for (var d = 0; d < squares.length; d++) {
            squares[d] = Math.sqrt(squares[d]);
        }
        multiplyRows(x, documents, inverse(squares, norms));
        return x;
    }

    private static double[] inverse(double[] sizes, double @Nullable [] norms) {
        var result = new double[sizes.length];
        for (var d = 0; d < sizes.length; d++) {
            result[d] = sizes[d] >= Float.MIN_NORMAL ? (norms == null ? 1 : norms[d]) / sizes[d] : 0;
        }
        return result;
    }

    private static void multiplyRows(INDArray x, int[] documents, double[] factors) {
        var column = new double[documents.length];
        for (var r = 0; r < documents.length; r++) {
            column[r] = factors[documents[r]];
        }
        x.muliColumnVector(Nd4j.createFromArray(column).castTo(x.dataType()).reshape(column.length, 1));
    }
}
