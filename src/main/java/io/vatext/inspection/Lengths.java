package io.vatext.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * How many tokens documents have.
 *
 * @param mean tokens per document
 * @param median half of the documents have at most so many; exact up to 8, then up to an eighth too large
 * @param ninetyFifth 95 % of the documents have at most so many
 * @param longest the most tokens of a document
 * @param cut documents with more tokens than training reads
 * @param tokens tokens of all documents
 * @param histogram the number of documents by length
 */
public record Lengths(
        double mean, long median, long ninetyFifth, long longest, long cut, long tokens, List<Bar> histogram) {
    /** Copies the list. */
    public Lengths {
        histogram = List.copyOf(histogram);
    }

    /**
     * Documents of similar length.
     *
     * @param from the fewest tokens
     * @param to the most tokens
     * @param documents how many
     */
    public record Bar(long from, long to, long documents) {}

    /** Counts lengths in 8 intervals for each doubling. Not thread-safe. */
    static final class Counter {
        private static final int STEPS = 8;

        private final long[] counts = new long[STEPS * Long.SIZE];
        private final long limit;
        private long documents;
        private long tokens;
        private long longest;
        private long cut;

        /** A counter of documents, which are cut after a number of tokens. */
        Counter(long limit) {
            this.limit = limit;
        }

        void add(long length) {
            documents++;
            tokens += length;
            longest = Math.max(longest, length);
            cut += length > limit ? 1 : 0;
            counts[interval(length)]++;
        }

        private static int interval(long length) {
            if (length < STEPS) {
                return (int) length;
            }
            var doubling = Long.SIZE - 1 - Long.numberOfLeadingZeros(length);
            return STEPS * (doubling - 2) + (int) ((length >>> (doubling - 3)) & (STEPS - 1));
        }

        /** The largest length of an interval. */
        private static long end(int interval) {
            var doubling = interval / STEPS + 2;
            return interval < STEPS ? interval : ((long) (STEPS + interval % STEPS + 1) << (doubling - 3)) - 1;
        }

        Lengths lengths() {
            var bars = new ArrayList<Bar>();
            for (var i = 0; i < counts.length; ) {
                // A bar is a doubling, except that empty texts have one of their own.
                var to = i == 0 ? 1 : i < STEPS ? nextPower(i) : i + STEPS;
                var count = 0L;
                for (var k = i; k < to; k++) {
                    count += counts[k];
                }
                var from = i == 0 ? 0 : end(i - 1) + 1;
                if (from > longest) {
                    break;
                }
                bars.add(new Bar(from, end(to - 1), count));
                i = to;
            }
            return new Lengths(
                    documents == 0 ? 0 : (double) tokens / documents,
                    quantile(0.5),
                    quantile(0.95),
                    longest,
                    cut,
                    tokens,
                    bars);
        }

        private static int nextPower(int number) {
            return Integer.highestOneBit(number) << 1;
        }

        private long quantile(double share) {
            var below = 0L;
            for (var i = 0; i < counts.length; i++) {
                below += counts[i];
                if (documents > 0 && below >= share * documents) {
                    return Math.min(longest, end(i));
                }
            }
            return 0;
        }
    }
}
