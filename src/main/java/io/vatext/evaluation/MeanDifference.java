package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The difference between the mean misclassification rates of two rows over several draws or seeds, of the runs that
 * both rows have. Seeds are averaged within a draw. Rates are fractions.
 *
 * @param row the row
 * @param comparedWith the row that it is compared with
 * @param runs the number of pairs of runs
 * @param draws the number of draws of labeled documents among them
 * @param difference the mean over draws, row minus compared row; negative if the row errs less
 * @param interval the 95 % bootstrap interval of the difference, over draws and test documents
 * @param resamples how many resamples the interval comes from
 * @param signFlips the sign-flip test over draws; null if there is one draw only
 * @param holm the p of that test, corrected for all comparisons of the table; null without a test
 */
public record MeanDifference(
        String row,
        String comparedWith,
        int runs,
        int draws,
        double difference,
        ConfidenceInterval interval,
        int resamples,
        @Nullable SignFlipTest signFlips,
        @Nullable Double holm) {
    /** With fewer draws, a difference is a claim about the test documents, not about draws of labels. */
    public static final int LEAST_DRAWS = 5;

    /** Two runs of one draw and seed. */
    record Pair(FinishedCell first, FinishedCell second) {
        private String draw() {
            return String.valueOf(second.subset());
        }
    }

    /**
     * Whether there are enough draws to speak of draws of labels.
     *
     * @return true with at least {@link #LEAST_DRAWS} draws
     */
    public boolean speaksOfDraws() {
        return draws >= LEAST_DRAWS;
    }

    /**
     * The differences of a table of comparisons.
     *
     * @param pairs runs whose documents agree, with predictions
     * @param outcomes reads their predictions
     * @return one for each pair of rows with at least two pairs of runs, in the order of their first pairs
     */
    static List<MeanDifference> of(List<Pair> pairs, TestOutcomes.Folder outcomes) {
        var byRows = new LinkedHashMap<List<String>, List<Pair>>();
        for (var pair : pairs) {
            var rows = List.of(pair.second().method(), pair.first().method());
            byRows.computeIfAbsent(rows, key -> new ArrayList<>()).add(pair);
        }
        var differences = byRows.values().stream()
                .filter(runs -> runs.size() > 1)
                .map(runs -> between(runs, outcomes))
                .toList();
        return corrected(differences);
    }

    private static MeanDifference between(List<Pair> pairs, TestOutcomes.Folder outcomes) {
        var byDraw = new LinkedHashMap<String, List<Pair>>();
        pairs.forEach(pair ->
                byDraw.computeIfAbsent(pair.draw(), key -> new ArrayList<>()).add(pair));
        var documents = new ArrayList<TestOutcomes>();
        var byDocument = new ArrayList<double[]>();
        for (var runs : byDraw.values()) {
            var one = outcomes.of(runs.get(0).first());
            var sums = new double[one.size()];
            for (var run : runs) {
                var first = outcomes.of(run.first());
                var second = outcomes.of(run.second());
                one.requireSameDocuments(first);
                first.requireSameDocuments(second);
                first.addTo(sums, -1.0 / runs.size());
                second.addTo(sums, 1.0 / runs.size());
            }
            documents.add(one);
            byDocument.add(sums);
        }
        var table = byDocument.toArray(new double[0][]);
        var byDrawMean = byDocument.stream().mapToDouble(MeanDifference::mean).toArray();
        var bootstrap = DrawBootstrap.of(table, TestOutcomes.sameDocuments(documents));
        var any = pairs.get(0);
        return new MeanDifference(
                any.second().method(),
                any.first().method(),
                pairs.size(),
                table.length,
                mean(byDrawMean),
                bootstrap.interval(),
                bootstrap.resamples(),
                table.length > 1 ? SignFlipTest.of(byDrawMean) : null,
                null);
    }

    private static double mean(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static List<MeanDifference> corrected(List<MeanDifference> all) {
        var tested = all.stream()
                .flatMap(one -> pValue(one).stream())
                .mapToDouble(p -> p)
                .toArray();
        var holm = HolmCorrection.adjust(tested);
        var result = new ArrayList<MeanDifference>();
        var next = 0;
        for (var one : all) {
            result.add(one.signFlips == null ? one : one.withHolm(holm[next++]));
        }
        return List.copyOf(result);
    }

    private static List<Double> pValue(MeanDifference one) {
        return one.signFlips == null ? List.of() : List.of(one.signFlips.pValue());
    }

    private MeanDifference withHolm(double p) {
        return new MeanDifference(row, comparedWith, runs, draws, difference, interval, resamples, signFlips, p);
    }
}
