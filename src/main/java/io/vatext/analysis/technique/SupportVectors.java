package io.vatext.analysis.technique;

import de.bwaldvogel.liblinear.SolverType;
import io.vatext.attack.Norm;
import io.vatext.attack.VectorAttack;
import io.vatext.support.Softmax;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * LIBLINEAR's linear support vector machines with squared hinge loss, a class against all others each. The attack moves a document against
 * the weights w of the class that is predicted: -ε · w/‖w‖₂, or -ε · sign w (Papernot et al. 2016). Probabilities are the softmax of the
 * scores.
 *
 * @param scores the linear function
 */
record SupportVectors(LinearScores scores) implements VectorClassifier {
    private static final double C = 1;

    static SupportVectors train(LabeledVectors documents) {
        var solver = new LinearSolver(documents, C);
        var size = documents.size();
        var weights = new double[documents.classes()][size];
        var biases = new double[documents.classes()];
        Arrays.fill(biases, -Double.MAX_VALUE); // a class without a document is never the answer
        Arrays.stream(documents.labels()).distinct().forEach(label -> {
            var learned = solver.solve(label, SolverType.L2R_L2LOSS_SVC);
            weights[label] = Arrays.copyOf(learned, size);
            biases[label] = learned[size];
        });
        return new SupportVectors(new LinearScores(weights, biases));
    }

    @Override
    public double[][] probabilities(double[][] inputs) {
        return Arrays.stream(scores.logits(inputs)).map(Softmax::of).toArray(double[][]::new);
    }

    @Override
    public VectorAttack.Prepared attack(double[][] inputs, int[] labels, Norm norm) {
        var predicted = answers(inputs);
        var steps = Arrays.stream(scores.weights()).map(norm::step).toArray(double[][]::new);
        return epsilon -> IntStream.range(0, inputs.length)
                .mapToObj(d -> {
                    var radius = norm.radius(epsilon, inputs[d].length);
                    return Arrays.stream(steps[predicted[d]])
                            .map(step -> -radius * step)
                            .toArray();
                })
                .toArray(double[][]::new);
    }
}
