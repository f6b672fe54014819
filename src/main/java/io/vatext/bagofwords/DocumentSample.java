package io.vatext.bagofwords;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some documents of a corpus, drawn at random.
 *
 * @param text the documents
 * @param most the largest number to draw
 * @param seed the seed of the run
 * @param purpose names the stream of random numbers
 */
record DocumentSample(EncodedCorpus text, int most, long seed, String purpose) {
    /** Positions in the order in which they were drawn. */
    int[] positions() {
        var positions = new int[text.size()];
        Arrays.setAll(positions, d -> d);
        var drawn = Math.min(positions.length, most);
        var random = new Seeds(seed).generator(purpose, 0);
        for (var i = 0; i < drawn; i++) {
            var j = i + random.nextInt(positions.length - i);
            var other = positions[j];
            positions[j] = positions[i];
            positions[i] = other;
        }
        return Arrays.copyOf(positions, drawn);
    }

    /** The same positions in the order of the corpus. */
    IntStream inOrder() {
        return Arrays.stream(positions()).sorted();
    }
}
