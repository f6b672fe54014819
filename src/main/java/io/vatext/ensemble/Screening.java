package io.vatext.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides after the first fold whether a member that learns slowly is worth its time: whether it makes the labels of the
 * documents that were left out more likely, together with the members that have learned already. Since weights are fitted
 * to the same documents, any member does a little; the rise that counts is that of a likelihood-ratio test of one
 * parameter at 5 % (half of the 3.84 of the chi-squared distribution).
 *
 * @param others the members that have learned, at least one
 * @param documents the folds
 */
record Screening(List<MemberResult> others, FoldedDocuments documents) {
    /** The smallest rise of the log-likelihood, in nats. */
    static final double LEAST = 1.92;

    /** The rise of the log-likelihood of the first fold with a further member, in nats. */
    double rise(FoldStore.Part first) {
        var parts = new ArrayList<double[][]>();
        others.forEach(result -> parts.add(result.parts().get(0).probabilities()));
        var without = loss(parts);
        parts.add(first.probabilities());
        return without - loss(parts);
    }

    /** The negative log-likelihood of the first fold under the weights that suit it best. */
    private double loss(List<double[][]> members) {
        var labels = documents.labels(0);
        var logarithms = IntStream.range(0, labels.length)
                .mapToObj(d -> members.stream()
                        .map(probabilities -> LogLinearPool.logarithms(probabilities[d]))
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        var pool = new LogLinearPool(new PoolWeights(logarithms, labels, members.size()).fit());
        return IntStream.range(0, labels.length)
                .mapToDouble(d -> -Math.log(pool.combine(logarithms[d])[labels[d]]))
                .sum();
    }
}
