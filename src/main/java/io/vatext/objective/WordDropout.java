package io.vatext.objective;

import io.vatext.recurrent.Packing;
import java.io.Serializable;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Augmentation of text: which words of a document are left out at random. The last token, the end of the document,
 * always stays.
 *
 * <p>By frequency, the words that say least about the topic are left out more often (TF-IDF word replacement of Xie et
 * al. 2020, "Unsupervised data augmentation", with the information -log f of a word of frequency f in place of TF-IDF):
 * the probability is proportional to how much less information a word has than the rarest one of its document. It is
 * at most 1; otherwise the mean over the words of a document is the rate.
 *
 * @param rate the probability that a word is left out, at least 0 and below 1
 * @param byFrequency whether frequent words are left out more often than rare ones, or all equally often
 */
public record WordDropout(double rate, boolean byFrequency) implements Serializable {
    /** Checks the rate. */
    public WordDropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "consistency_drop must be a probability, at least 0 and below 1; found " + rate + ".");
        }
    }

    /**
     * Draws the words that are left out.
     *
     * @param packing the documents
     * @param frequencies how often the word of each row occurs, at any scale
     * @param random the random numbers
     * @return for each row, whether it is left out
     */
    public boolean[] draw(Packing packing, double[] frequencies, RandomGenerator random) {
        var dropped = new boolean[packing.rows()];
        for (var d = 0; d < packing.documents(); d++) {
            var rows = rows(packing, d);
            var probabilities = probabilities(
                    Arrays.stream(rows).mapToDouble(row -> frequencies[row]).toArray());
            for (var i = 0; i < rows.length; i++) {
                dropped[rows[i]] = random.nextDouble() < probabilities[i];
            }
        }
        return dropped;
    }

    /** The rows of a document but the last. */
    private static int[] rows(Packing packing, int document) {
        var rows = new int[packing.length(document) - 1];
        Arrays.setAll(rows, t -> packing.row(document, t));
        return rows;
    }

    /** The probability that each word of a document is left out. */
    double[] probabilities(double[] frequencies) {
        var rarest = Arrays.stream(frequencies).filter(f -> f > 0).min().orElse(1);
        // How much less information a word has than the rarest; a word that was never counted is as rare.
        var excess = Arrays.stream(frequencies)
                .map(f -> Math.log(Math.max(f, rarest) / rarest))
                .toArray();
        var mean = Arrays.stream(excess).average().orElse(0);
        return Arrays.stream(excess)
                .map(e -> byFrequency && mean > 0 ? Math.min(1, rate * e / mean) : rate)
                .toArray();
    }

    @Override
    public String toString() {
        return "drop " + rate + (byFrequency ? " by frequency" : "");
    }
}
