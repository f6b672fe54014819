package io.vatext.analysis.technique;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

/**
 * LIBLINEAR's solvers that draw no random numbers, for a class against all others. C is divided by the mean squared norm of the vectors,
 * so it has the same effect whatever their scale.
 */
final class LinearSolver {
    private static final double TOLERANCE = 1e-3;

    private final Feature[][] rows;
    private final LabeledVectors documents;
    private final double c;

    LinearSolver(LabeledVectors documents, double c) {
        this.documents = documents;
        this.rows = new Feature[documents.vectors().length][];
        var squares = 0.0;
        for (var d = 0; d < rows.length; d++) {
            var vector = documents.vectors()[d];
            rows[d] = new Feature[vector.length + 1];
            for (var i = 0; i < vector.length; i++) {
                rows[d][i] = new FeatureNode(i + 1, vector[i]);
                squares += vector[i] * vector[i];
            }
            rows[d][vector.length] = new FeatureNode(vector.length + 1, 1);
        }
        this.c = squares == 0 ? c : c * rows.length / squares;
    }

    /**
     * Learns to separate a class from all others.
     *
     * @param label a class that has a document, but not all
     * @param solver squared hinge or logistic loss
     * @return weights, and the bias as the last number; positive scores are for the class
     */
    double[] solve(int label, SolverType solver) {
        Linear.disableDebugOutput();
        var problem = new Problem();
        problem.l = rows.length;
        problem.n = documents.size() + 1;
        problem.bias = 1;
        problem.x = rows;
        problem.y = new double[rows.length];
        for (var d = 0; d < rows.length; d++) {
            problem.y[d] = documents.labels()[d] == label ? 1 : -1;
        }
        var model = Linear.train(problem, new Parameter(solver, c, TOLERANCE));
        var sign = model.getLabels()[0]; // weights are for the class of the first document
        var weights = model.getFeatureWeights().clone();
        for (var i = 0; i < weights.length; i++) {
            weights[i] *= sign;
        }
        return weights;
    }
}
