package io.vatext.bagofwords;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.vatext.support.InputException;
import java.util.Locale;

/**
 * The solvers of LIBLINEAR (Fan et al. 2008), for two classes at a time. The bias is the weight of a feature that is
 * always 1, and is regularized like all others.
 */
final class Liblinear {
    /**
     * Bytes of a nonzero number: a reference, an object with an int and a double, and the entry of a {@link
     * SparseVector}.
     */
    private static final int BYTES_A_NUMBER = 40;

    private static final double TOLERANCE = 0.01;
    private static final long MEBIBYTE = 1 << 20;

    private Liblinear() {}

    /** The loss that is minimized together with half of the squared weights. */
    enum Loss {
        /** C times the squared hinge loss. */
        SQUARED_HINGE(SolverType.L2R_L2LOSS_SVC_DUAL),
        /** C times the logistic loss. */
        LOGISTIC(SolverType.L2R_LR);

        private final SolverType solver;

        Loss(SolverType solver) {
            this.solver = solver;
        }

        /** The score of all documents if a class has none of them, or all. */
        private double score(int positives, int documents) {
            var odds = (positives + 0.5) / (documents - positives + 0.5);
            return this == LOGISTIC ? Math.log(odds) : Math.signum(odds - 1);
        }
    }

    /**
     * Refuses vectors that would not fit into the heap.
     *
     * @param nonzeros the number of nonzero entries of all vectors
     * @throws InputException if they do not fit
     */
    static void requireMemory(long nonzeros) {
        var need = nonzeros * BYTES_A_NUMBER;
        var limit = Runtime.getRuntime().maxMemory();
        if (need > limit / 2) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "the vectors of the labeled documents would take %,d MiB, but the Java heap has %,d MiB, of which they may take"
                            + " half; lower ngrams, characters.longest or max_features, or give Java a larger heap.",
                    need / MEBIBYTE,
                    limit / MEBIBYTE));
        }
    }

    /** Vectors in the form that the solvers read. Immutable; threads may share them. */
    static Feature[][] nodes(Examples examples) {
        requireMemory(examples.nonzeros());
        var bias = new FeatureNode(examples.features() + 1, 1);
        var nodes = new Feature[examples.vectors().length][];
        for (var d = 0; d < nodes.length; d++) {
            var vector = examples.vectors()[d];
            var row = new Feature[vector.indices().length + 1];
            for (var i = 0; i < row.length - 1; i++) {
                row[i] = new FeatureNode(vector.indices()[i] + 1, vector.values()[i]);
            }
            row[row.length - 1] = bias;
            nodes[d] = row;
        }
        return nodes;
    }

    /**
     * Learns to separate a class from all others.
     *
     * @param nodes vectors whose last number is the constant of the bias
     * @param examples their classes
     * @param label the class
     * @param loss the loss
     * @param c the weight of the loss
     * @return weights of the features, and the bias as the last number
     */
    static double[] train(Feature[][] nodes, Examples examples, int label, Loss loss, double c) {
        var positives = examples.counts()[label];
        if (positives == 0 || positives == nodes.length) {
            var constant = new double[examples.features() + 1];
            constant[examples.features()] = loss.score(positives, nodes.length);
            return constant;
        }
        Linear.disableDebugOutput();
        var problem = new Problem();
        problem.l = nodes.length;
        problem.n = examples.features() + 1;
        problem.bias = 1;
        problem.x = nodes;
        problem.y = new double[nodes.length];
        for (var d = 0; d < nodes.length; d++) {
            problem.y[d] = examples.labels()[d] == label ? 1 : -1;
        }
        var model = Linear.train(problem, new Parameter(loss.solver, c, TOLERANCE));
        var weights = model.getFeatureWeights();
        if (model.getLabels()[0] < 0) {
            for (var i = 0; i < weights.length; i++) {
                weights[i] = -weights[i];
            }
        }
        return weights;
    }
}
