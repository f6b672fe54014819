package io.vatext.bagofwords;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A linear SVM or logistic regression: each class is learned against all others; of two classes, only one is learned.
 *
 * @param loss the loss
 * @param c weights of the loss to choose from
 */
record OneAgainstRest(Liblinear.Loss loss, List<Double> c) implements Estimator {
    @Override
    public List<String> candidates() {
        return names(c);
    }

    @Override
    public int usual() {
        return nearestToOne(c);
    }

    @Override
    public List<Fit> fits(Examples examples) {
        var nodes = Liblinear.nodes(examples);
        return c.stream()
                .map(value -> perClass(
                        examples.classes(),
                        label -> ofSolver(label, Liblinear.train(nodes, examples, label, loss, value))))
                .toList();
    }

    private static ClassWeights ofSolver(int label, double[] solved) {
        var weights = new float[solved.length - 1];
        for (var i = 0; i < weights.length; i++) {
            weights[i] = (float) solved[i];
        }
        return new ClassWeights(label, weights, solved[weights.length]);
    }

    @Override
    public Link link() {
        return new Link(loss == Liblinear.Loss.LOGISTIC ? Link.Kind.SIGMOID : Link.Kind.SOFTMAX);
    }

    @Override
    public String objective() {
        return loss == Liblinear.Loss.LOGISTIC
                ? "logistic loss of each class against the rest, L2-regularized"
                : "squared hinge loss of each class against the rest, L2-regularized";
    }

    /** Learns the weights of one class. */
    @FunctionalInterface
    interface OneClass {
        ClassWeights learn(int label);
    }

    /** One task for each class, or a single one for two classes, whose weights are opposite. */
    static Fit perClass(int classes, OneClass learner) {
        if (classes == 2) {
            return new Fit(List.of(() -> {
                var second = learner.learn(1);
                var opposite = new float[second.weights().length];
                for (var i = 0; i < opposite.length; i++) {
                    opposite[i] = -second.weights()[i];
                }
                return List.of(new ClassWeights(0, opposite, -second.bias()), second);
            }));
        }
        var tasks = new ArrayList<Supplier<List<ClassWeights>>>();
        IntStream.range(0, classes).forEach(label -> tasks.add(() -> List.of(learner.learn(label))));
        return new Fit(tasks);
    }

    static List<String> names(List<Double> c) {
        return c.stream()
                .map(value -> String.format(Locale.ROOT, "C = %.4g", value).replaceAll("\\.?0+$", ""))
                .toList();
    }

    static int nearestToOne(List<Double> c) {
        var nearest = 0;
        for (var i = 1; i < c.size(); i++) {
            nearest = Math.abs(Math.log(c.get(i))) < Math.abs(Math.log(c.get(nearest))) ? i : nearest;
        }
        return nearest;
    }
}
