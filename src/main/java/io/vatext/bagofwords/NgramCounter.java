package io.vatext.bagofwords;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses the n-grams of training documents that become features: those in the most documents; of equally frequent
 * ones, those that occur first.
 *
 * @param length words of the longest n-grams
 * @param weighting how the values of a vector are computed
 * @param minDocuments the number of documents that an n-gram must occur in
 * @param maxFeatures the largest number of n-grams to keep
 */
record NgramCounter(int length, Weighting weighting, int minDocuments, int maxFeatures) implements Features.Fitter {
    /** The number of n-grams to count at a time, for each that is kept; above it, counting drops the rarest. */
    private static final int COUNTED = 8;

    @Override
    public NgramFeatures fit(List<int[]> documents) {
        var counts = new Counts();
        var floor = 1;
        for (var words : documents) {
            counts.add(words, length);
            while (counts.table.size() / COUNTED > maxFeatures) {
                counts = counts.most(floor++ + 1, Integer.MAX_VALUE);
            }
        }
        var kept = counts.most(minDocuments, maxFeatures);
        return new NgramFeatures(
                length, weighting, documents.size(), kept.table, Arrays.copyOf(kept.frequencies, kept.table.size()));
    }

    /**
     * Document frequencies. An n-gram occurs in at most as many documents as its prefix and as its last word, and is
     * seen after both, so a selection that keeps it also keeps them.
     */
    private static final class Counts {
        private final NgramTable table = new NgramTable();
        private int[] frequencies = new int[1 << 10];
        private int[] lastDocument = new int[1 << 10];
        private int document;

        void add(int[] words, int length) {
            document++;
            NgramFeatures.forEach(words, length, table::add, this::seen);
        }

        private void seen(int ngram) {
            if (ngram >= frequencies.length) {
                frequencies = Arrays.copyOf(frequencies, 2 * frequencies.length);
                lastDocument = Arrays.copyOf(lastDocument, 2 * lastDocument.length);
            }
            if (lastDocument[ngram] != document) {
                lastDocument[ngram] = document;
                frequencies[ngram]++;
            }
        }

        /** The n-grams in the most documents, by descending frequency. */
        Counts most(int fewest, int atMost) {
            var order = new long[table.size()];
            var count = 0;
            for (var ngram = 0; ngram < table.size(); ngram++) {
                if (frequencies[ngram] >= fewest) {
                    order[count++] = ((long) -frequencies[ngram] << Integer.SIZE) | ngram;
                }
            }
            Arrays.sort(order, 0, count);
            var kept = new Counts();
            kept.document = document;
            kept.frequencies = new int[Math.max(1, table.size())];
            kept.lastDocument = new int[Math.max(1, table.size())];
            var numbers = new int[table.size()];
            for (var i = 0; i < Math.min(count, atMost); i++) {
                var ngram = (int) order[i];
                var prefix = table.prefix(ngram);
                numbers[ngram] = kept.table.add(
                        prefix == NgramTable.START ? NgramTable.START : numbers[prefix], table.word(ngram));
                kept.frequencies[i] = frequencies[ngram];
                kept.lastDocument[i] = lastDocument[ngram];
            }
            return kept;
        }
    }
}
