package io.vatext.evaluation;

import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The percentile bootstrap of a mean difference over draws and test documents. Draws are resampled, and test documents
 * within them; a document's difference is that of both rows, so documents are resampled jointly.
 *
 * <p>If all draws are tested on the same documents, one resample of the documents serves all draws: what is hard about a
 * document does not average out over draws.
 *
 * @param interval the 95 % interval
 * @param resamples how many resamples it comes from
 * @see <a href="https://doi.org/10.1214/07-AOAS122">Owen 2007, The pigeonhole bootstrap</a>
 */
record DrawBootstrap(ConfidenceInterval interval, int resamples) {
    /** The seed of the resampling, which reports name. */
    static final long SEED = 1;

    private static final int MOST = 10_000;
    private static final int FEWEST = 1_000;

    /** So many document look-ups take a fraction of a second. */
    private static final long BUDGET = 30_000_000;

    /**
     * Resamples.
     *
     * @param differences the difference of each test document, by draw; each draw has at least one document
     * @param sameDocuments whether position i is the same document in all draws
     * @return the interval of the mean over draws of the mean over documents
     */
    static DrawBootstrap of(double[][] differences, boolean sameDocuments) {
        var documents =
                Arrays.stream(differences).mapToLong(draw -> draw.length).sum();
        var resamples = (int) Math.max(FEWEST, Math.min(MOST, BUDGET / documents));
        var random = new Seeds(SEED).generator("bootstrap of draws and documents", 0);
        var means = sameDocuments ? shared(differences, resamples, random) : separate(differences, resamples, random);
        Arrays.sort(means);
        var tail = (int) (0.025 * resamples);
        return new DrawBootstrap(
                new ConfidenceInterval(means[tail], means[resamples - 1 - tail], ConfidenceInterval.Kind.BOOTSTRAP),
                resamples);
    }

    /** Documents without a difference in any draw are left out of the table, since they add nothing to a sum. */
    private static double[] shared(double[][] differences, int resamples, RandomGenerator random) {
        var draws = differences.length;
        var documents = differences[0].length;
        var table = new double[documents * draws];
        var different = 0;
        for (var i = 0; i < documents; i++) {
            var differs = false;
            for (var d = 0; d < draws; d++) {
                table[different * draws + d] = differences[d][i];
                differs |= differences[d][i] != 0;
            }
            different += differs ? 1 : 0;
        }
        var means = new double[resamples];
        var sums = new double[draws];
        for (var r = 0; r < resamples; r++) {
            Arrays.fill(sums, 0);
            for (var i = 0; i < documents; i++) {
                var picked = random.nextInt(documents);
                if (picked < different) {
                    for (var d = 0; d < draws; d++) {
                        sums[d] += table[picked * draws + d];
                    }
                }
            }
            var sum = 0.0;
            for (var d = 0; d < draws; d++) {
                sum += sums[random.nextInt(draws)];
            }
            means[r] = sum / documents / draws;
        }
        return means;
    }

    private static double[] separate(double[][] differences, int resamples, RandomGenerator random) {
        var draws = differences.length;
        var means = new double[resamples];
        for (var r = 0; r < resamples; r++) {
            var sum = 0.0;
            for (var d = 0; d < draws; d++) {
                var draw = differences[random.nextInt(draws)];
                var inDraw = 0.0;
                for (var i = 0; i < draw.length; i++) {
                    inDraw += draw[random.nextInt(draw.length)];
                }
                sum += inDraw / draw.length;
            }
            means[r] = sum / draws;
        }
        return means;
    }
}
