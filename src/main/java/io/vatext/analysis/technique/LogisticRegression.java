package io.vatext.analysis.technique;

import de.bwaldvogel.liblinear.SolverType;
import io.vatext.attack.FastGradient;
import io.vatext.attack.Norm;
import io.vatext.attack.VectorAttack;
import io.vatext.attack.VectorBatch;
import io.vatext.support.Seeds;
import io.vatext.support.Softmax;
import java.util.Arrays;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * Logistic regression: of two classes LIBLINEAR's, with L2 regularization; of more, softmax regression by Tribuo's stochastic gradient
 * descent, regularized by ending after a number of passes. The attack is the fast gradient step, which is exact for a linear model.
 *
 * @param scores the linear function; of two classes, the score of class 0 is always 0
 */
public record LogisticRegression(LinearScores scores) implements VectorClassifier {
    private static final double C = 1;
    private static final int PASSES = 30;
    private static final double RATE = 0.1;

    /**
     * Learns.
     *
     * @param documents documents to learn from
     * @param seeds the seed of the order of the documents
     * @return the classifier
     */
    static LogisticRegression train(LabeledVectors documents, Seeds seeds) {
        return new LogisticRegression(documents.classes() == 2 ? ofTwo(documents) : ofMany(documents, seeds));
    }

    private static LinearScores ofTwo(LabeledVectors documents) {
        var size = documents.size();
        var weights = new LinearSolver(documents, C).solve(1, SolverType.L2R_LR);
        return new LinearScores(
                new double[][] {new double[size], Arrays.copyOf(weights, size)}, new double[] {0, weights[size]});
    }

    private static LinearScores ofMany(LabeledVectors documents, Seeds seeds) {
        var size = documents.size();
        var trainer = new LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(RATE), PASSES, Integer.MAX_VALUE, seeds.seed("softmax regression", 0));
        var model = trainer.train(new TribuoVectors(size, documents.classes()).dataset(documents));
        var learned = model.getWeightsCopy();
        var weights = new double[documents.classes()][size];
        var biases = new double[documents.classes()];
        // A class without a document is never the answer.
        Arrays.fill(biases, -Double.MAX_VALUE);
        for (var label : model.getOutputIDInfo().getDomain()) {
            var row = model.getOutputIDInfo().getID(label);
            var number = TribuoVectors.number(label);
            for (var i = 0; i < model.getFeatureIDMap().size(); i++) {
                weights[number][TribuoVectors.position(model, i)] = learned.get(row, i);
            }
            biases[number] = learned.get(row, model.getFeatureIDMap().size());
        }
        return new LinearScores(weights, biases);
    }

    @Override
    public double[][] probabilities(double[][] inputs) {
        return Arrays.stream(scores.logits(inputs)).map(Softmax::of).toArray(double[][]::new);
    }

    @Override
    public VectorAttack.Prepared attack(double[][] inputs, int[] labels, Norm norm) {
        return new FastGradient().prepare(scores, new VectorBatch(inputs, labels, 0), norm, new Seeds(0));
    }
}
