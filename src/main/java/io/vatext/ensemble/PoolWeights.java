package io.vatext.ensemble;

import java.util.Arrays;

/**
 * Fits the weights of a {@link LogLinearPool} to documents that none of its classifiers learned from. The loss is the
 * negative log-likelihood of all documents plus half the squared distance of the weights from equal ones that add up to
 * 1; with more than a few dozen documents, that counts for little, but it makes the minimum unique and finite. The loss is
 * convex. It is minimized over weights of at least 0 by projected Newton steps (Bertsekas 1982, "Projected Newton methods
 * for optimization problems with simple constraints"), in double precision and without random numbers.
 */
final class PoolWeights {
    private static final int MOST_STEPS = 100;
    private static final double TOLERANCE = 1e-9;
    private static final double ARMIJO = 1e-4;
    private static final double SMALLEST_STEP = 1e-12;

    private final double[][][] logarithms;
    private final int[] labels;
    private final int members;

    /**
     * Prepares a fit.
     *
     * @param logarithms {@link LogLinearPool#logarithms} by document and member
     * @param labels the number of each document's class
     * @param members the number of members
     */
    PoolWeights(double[][][] logarithms, int[] labels, int members) {
        this.logarithms = logarithms;
        this.labels = labels;
        this.members = members;
    }

    /** The weights that every fit starts from and is pulled to. */
    static double[] equal(int members) {
        var weights = new double[members];
        Arrays.fill(weights, 1.0 / members);
        return weights;
    }

    /**
     * Loss and derivatives.
     *
     * @param loss the loss
     * @param gradient by the weights
     * @param hessian second derivatives
     */
    record Point(double loss, double[] gradient, double[][] hessian) {}

    /** The loss at some weights. */
    Point at(double[] weights) {
        var loss = 0.0;
        var gradient = new double[members];
        var hessian = new double[members][members];
        for (var m = 0; m < members; m++) {
            var distance = weights[m] - 1.0 / members;
            loss += distance * distance / 2;
            gradient[m] = distance;
            hessian[m][m] = 1;
        }
        var mean = new double[members];
        for (var d = 0; d < labels.length; d++) {
            var document = logarithms[d];
            var p = new double[document[0].length];
            for (var m = 0; m < members; m++) {
                for (var c = 0; c < p.length; c++) {
                    p[c] += weights[m] * document[m][c];
                }
            }
            var own = p[labels[d]];
            loss += LogLinearPool.normalize(p) - own;
            for (var m = 0; m < members; m++) {
                mean[m] = 0;
                for (var c = 0; c < p.length; c++) {
                    mean[m] += p[c] * document[m][c];
                }
                gradient[m] += mean[m] - document[m][labels[d]];
            }
            for (var m = 0; m < members; m++) {
                for (var n = 0; n <= m; n++) {
                    var covariance = 0.0;
                    for (var c = 0; c < p.length; c++) {
                        covariance += p[c] * (document[m][c] - mean[m]) * (document[n][c] - mean[n]);
                    }
                    hessian[m][n] += covariance;
                }
            }
        }
        for (var m = 0; m < members; m++) {
            for (var n = 0; n < m; n++) {
                hessian[n][m] = hessian[m][n];
            }
        }
        return new Point(loss, gradient, hessian);
    }

    /** The weights with the lowest loss. */
    double[] fit() {
        var weights = equal(members);
        var point = at(weights);
        for (var step = 0; step < MOST_STEPS; step++) {
            var direction = direction(weights, point);
            var moved = false;
            for (var length = 1.0; length > SMALLEST_STEP && !moved; length /= 2) {
                var next = new double[members];
                var expected = 0.0;
                for (var m = 0; m < members; m++) {
                    next[m] = Math.max(0, weights[m] + length * direction[m]);
                    expected += point.gradient()[m] * (next[m] - weights[m]);
                }
                var there = at(next);
                if (expected < 0 && there.loss() <= point.loss() + ARMIJO * expected) {
                    moved = distance(weights, next) > TOLERANCE;
                    weights = next;
                    point = there;
                    break;
                }
            }
            if (!moved) {
                return weights;
            }
        }
        return weights;
    }

    private static double distance(double[] a, double[] b) {
        var most = 0.0;
        for (var m = 0; m < a.length; m++) {
            most = Math.max(most, Math.abs(a[m] - b[m]));
        }
        return most;
    }

    /** Newton's direction of the weights that are not held at 0. */
    private double[] direction(double[] weights, Point point) {
        var free = new int[members];
        var count = 0;
        for (var m = 0; m < members; m++) {
            if (weights[m] > 0 || point.gradient()[m] < 0) {
                free[count++] = m;
            }
        }
        var matrix = new double[count][count];
        var right = new double[count];
        for (var i = 0; i < count; i++) {
            right[i] = -point.gradient()[free[i]];
            for (var j = 0; j < count; j++) {
                matrix[i][j] = point.hessian()[free[i]][free[j]];
            }
        }
        solve(matrix, right);
        var direction = new double[members];
        for (var i = 0; i < count; i++) {
            direction[free[i]] = right[i];
        }
        return direction;
    }

    /** Solves a system with a positive definite matrix (Cholesky); both arrays are overwritten, the second by the solution. */
    private static void solve(double[][] a, double[] x) {
        for (var i = 0; i < x.length; i++) {
            for (var j = 0; j <= i; j++) {
                var sum = a[i][j];
                for (var k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
        for (var i = 0; i < x.length; i++) {
            for (var k = 0; k < i; k++) {
                x[i] -= a[i][k] * x[k];
            }
            x[i] /= a[i][i];
        }
        for (var i = x.length - 1; i >= 0; i--) {
            for (var k = i + 1; k < x.length; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
    }
}
