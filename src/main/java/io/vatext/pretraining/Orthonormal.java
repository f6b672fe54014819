package io.vatext.pretraining;

import io.vatext.network.OneThread;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tall matrices {@code [rows, columns]}, row by row, whose columns are made orthonormal. */
final class Orthonormal {
    /** Rows that are multiplied at a time. */
    private static final int BLOCK = 4_096;

    /** Columns whose share of the largest eigenvalue is less than this are rounding errors. */
    private static final double SMALLEST = 1e-14;

    private Orthonormal() {}

    /**
     * An orthonormal basis of the columns, by the eigenvectors of YᵀY; columns that depend on others become zero.
     *
     * @param matrix Y; not changed
     * @param columns their number
     */
    static double[] of(double[] matrix, int columns) {
        var eigen = Eigen.of(transposedProduct(matrix, matrix, columns), columns);
        var transform = new double[columns][columns];
        for (var j = 0; j < columns; j++) {
            var value = eigen.values()[j];
            var scale = value > SMALLEST * eigen.values()[0] ? 1 / Math.sqrt(value) : 0;
            for (var i = 0; i < columns; i++) {
                transform[i][j] = scale * eigen.vectors()[i][j];
            }
        }
        return times(matrix, transform, columns);
    }

    /**
     * The eigenvectors of a symmetric matrix B within the space of an orthonormal basis Q, by falling eigenvalue: those of QᵀBQ.
     *
     * @param basis Q
     * @param product BQ
     * @param columns their number
     */
    static double[] rotated(double[] basis, double[] product, int columns) {
        return times(
                basis,
                Eigen.of(transposedProduct(basis, product, columns), columns).vectors(),
                columns);
    }

    /**
     * Eigenvalues and eigenvectors of a symmetric matrix.
     *
     * @param values in falling order
     * @param vectors one in each column
     */
    private record Eigen(double[] values, double[][] vectors) {
        static Eigen of(double[][] matrix, int size) {
            for (var i = 0; i < size; i++) {
                for (var j = 0; j < i; j++) {
                    matrix[i][j] = matrix[j][i] = (matrix[i][j] + matrix[j][i]) / 2;
                }
            }
            var found = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
            return new Eigen(found.getRealEigenvalues(), found.getV().getData());
        }
    }

    /** AᵀB. */
    private static double[][] transposedProduct(double[] a, double[] b, int columns) {
        var rows = a.length / columns;
        try (var threads = OneThread.hold();
                var sum = Nd4j.zeros(DataType.DOUBLE, columns, columns)) {
            for (var from = 0; from < rows; from += BLOCK) {
                try (var left = block(a, from, columns);
                        var right = block(b, from, columns);
                        var part = left.transpose().mmul(right)) {
                    sum.addi(part);
                }
            }
            return sum.toDoubleMatrix();
        }
    }

    private static double[] times(double[] matrix, double[][] transform, int columns) {
        var rows = matrix.length / columns;
        var result = new double[matrix.length];
        try (var threads = OneThread.hold();
                var right = Nd4j.createFromArray(transform)) {
            for (var from = 0; from < rows; from += BLOCK) {
                try (var left = block(matrix, from, columns);
                        var part = left.mmul(right)) {
                    var numbers = part.toDoubleMatrix();
                    for (var i = 0; i < numbers.length; i++) {
                        System.arraycopy(numbers[i], 0, result, (from + i) * columns, columns);
                    }
                }
            }
        }
        return result;
    }

    private static INDArray block(double[] matrix, int from, int columns) {
        var rows = new double[Math.min(BLOCK, matrix.length / columns - from)][];
        for (var i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(matrix, (from + i) * columns, (from + i + 1) * columns);
        }
        return Nd4j.createFromArray(rows);
    }
}
