package io.vatext.embedding.skipgram;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Pairs of each word that subsampling keeps, with the words in a window of random size.
 *
 * @param text word ids
 * @param end the id of the end of sequence
 * @param window the largest number of words on each side
 * @param subsampling which occurrences are kept
 * @param schedule which slice a worker reads
 * @param tables seeds
 */
record NearbyWords(IdFile text, int end, int window, Subsampling subsampling, Schedule schedule, PairTables tables)
        implements PairReader {
    @Override
    public void read(long step, int worker, Pairs pairs) throws IOException {
        var position = schedule.position(step, worker);
        if (position >= text.length()) {
            return;
        }
        var random = new SplittableRandom(tables.seed("pairs", step * schedule.workers() + worker));
        var ids = new int[Schedule.SLICE];
        var kept = new int[Schedule.SLICE];
        var count = text.read(position, ids);
        var length = 0;
        for (var i = 0; i < count; i++) {
            var id = ids[i];
            if (id == end) {
                pair(kept, length, random, pairs);
                length = 0;
            } else if (subsampling.keeps(id, random)) {
                kept[length++] = id;
            }
        }
        pair(kept, length, random, pairs);
    }

    private void pair(int[] kept, int length, SplittableRandom random, Pairs pairs) {
        for (var at = 0; at < length; at++) {
            var reach = 1 + random.nextInt(window);
            var last = Math.min(length - 1, at + reach);
            for (var near = Math.max(0, at - reach); near <= last; near++) {
                if (near != at) {
                    pairs.add(kept[at], kept[near]);
                }
            }
        }
    }
}
