package io.vatext.analysis.transfer;

import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.technique.LabeledVectors;
import io.vatext.analysis.technique.VectorClassifier;
import io.vatext.attack.Norm;
import io.vatext.support.Epsilon;
import io.vatext.support.OrderedTasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Perturbs the vectors of documents to fool one classifier, and asks others.
 *
 * @param documents the documents
 * @param targets who is asked
 * @param epsilons sizes of perturbations, as shares of √n
 * @param context threads and progress
 */
record VectorTransfer(
        LabeledVectors documents, List<VectorClassifier> targets, List<Double> epsilons, AnalysisContext context) {
    private static final int CHUNK = 25;

    /**
     * What the examples of a source do.
     *
     * @param attacked how many documents the source classifies correctly, and were perturbed
     * @param points one for each epsilon
     */
    record Result(long attacked, List<Point> points) {}

    /**
     * What perturbations of one size do.
     *
     * @param epsilon the largest size
     * @param size the mean norm of the perturbations, as a share of √n
     * @param targets for each target, among the documents that it and the source classify correctly
     */
    record Point(double epsilon, double size, List<TransferCount> targets) {}

    /**
     * Makes examples and asks.
     *
     * @param task what progress is called
     * @param source how examples are made
     * @param attacked for which classifier
     */
    Result run(String task, VectorSource source, VectorClassifier attacked) {
        var starts = IntStream.iterate(0, from -> from < documents.labels().length, from -> from + CHUNK)
                .boxed()
                .toList();
        var sum = new ArrayList<>(List.of(empty()));
        try (var shown = context.progress().start(task, documents.labels().length, "documents")) {
            new OrderedTasks(context.threads())
                    .run(starts.iterator(), from -> chunk(from, source, attacked), result -> {
                        sum.set(0, plus(sum.get(0), result));
                        shown.update(sum.get(0).attacked(), "");
                    });
        }
        var total = sum.get(0);
        return new Result(
                total.attacked(),
                total.points().stream()
                        .map(point -> new Point(
                                point.epsilon(),
                                total.attacked() == 0 ? 0 : point.size() / total.attacked(),
                                point.targets()))
                        .toList());
    }

    private Result empty() {
        return new Result(
                0,
                epsilons.stream()
                        .map(epsilon -> new Point(epsilon, 0, Collections.nCopies(targets.size(), TransferCount.NONE)))
                        .toList());
    }

    /** Adds counts and sizes. */
    private static Result plus(Result a, Result b) {
        return new Result(
                a.attacked() + b.attacked(),
                IntStream.range(0, a.points().size())
                        .mapToObj(e -> plus(a.points().get(e), b.points().get(e)))
                        .toList());
    }

    private static Point plus(Point a, Point b) {
        return new Point(
                a.epsilon(),
                a.size() + b.size(),
                IntStream.range(0, a.targets().size())
                        .mapToObj(t -> a.targets().get(t).plus(b.targets().get(t)))
                        .toList());
    }

    private Result chunk(int from, VectorSource source, VectorClassifier attacked) {
        var all = documents.at(IntStream.range(from, Math.min(from + CHUNK, documents.labels().length))
                .toArray());
        var answers = attacked.answers(all.vectors());
        var right = IntStream.range(0, answers.length)
                .filter(d -> answers[d] == all.labels()[d])
                .toArray();
        if (right.length == 0) {
            return empty();
        }
        var chosen = all.at(right);
        var before =
                targets.stream().map(target -> target.answers(chosen.vectors())).toList();
        var prepared = source.attack(attacked, chosen.vectors(), chosen.labels());
        var points = epsilons.stream()
                .map(epsilon -> {
                    var changes = prepared.within(Epsilon.relative(epsilon));
                    var size = Arrays.stream(changes)
                            .mapToDouble(change -> Norm.L2.of(change) / Math.sqrt(change.length))
                            .sum();
                    var moved = moved(chosen.vectors(), changes);
                    return new Point(
                            epsilon,
                            size,
                            IntStream.range(0, targets.size())
                                    .mapToObj(t -> count(
                                            chosen.labels(),
                                            before.get(t),
                                            targets.get(t).answers(moved)))
                                    .toList());
                })
                .toList();
        return new Result(right.length, points);
    }

    private static TransferCount count(int[] labels, int[] before, int[] after) {
        var count = TransferCount.NONE;
        for (var d = 0; d < labels.length; d++) {
            if (before[d] == labels[d]) {
                count = count.plus(new TransferCount(1, after[d] == labels[d] ? 0 : 1));
            }
        }
        return count;
    }

    private static double[][] moved(double[][] inputs, double[][] changes) {
        var moved = new double[inputs.length][];
        for (var d = 0; d < moved.length; d++) {
            moved[d] = inputs[d].clone();
            for (var i = 0; i < moved[d].length; i++) {
                moved[d][i] += changes[d][i];
            }
        }
        return moved;
    }
}
