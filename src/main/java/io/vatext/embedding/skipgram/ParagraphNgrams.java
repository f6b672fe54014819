package io.vatext.embedding.skipgram;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Pairs of each document with its n-grams that subsampling keeps.
 *
 * @param text the documents
 * @param subsampling which occurrences are kept
 * @param schedule which slice a worker reads
 * @param tables seeds
 */
record ParagraphNgrams(ParagraphText text, Subsampling subsampling, Schedule schedule, PairTables tables)
        implements PairReader {
    @Override
    public void read(long step, int worker, Pairs pairs) throws IOException {
        var position = schedule.position(step, worker);
        if (position >= text.length()) {
            return;
        }
        var random = new SplittableRandom(tables.seed("pairs", step * schedule.workers() + worker));
        var ids = new int[Schedule.SLICE];
        var count = text.ids().read(position, ids);
        var document = text.documentAt(position);
        for (var i = 0; i < count; i++) {
            if (ids[i] == ParagraphText.END) {
                document++;
            } else if (subsampling.keeps(ids[i], random)) {
                pairs.add(document, ids[i]);
            }
        }
    }
}
