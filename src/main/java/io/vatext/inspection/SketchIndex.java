package io.vatext.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds texts that are nearly the same as earlier ones: sketches that are equal in one of 16 groups of four numbers are
 * compared. Holds at most a given number of sketches, of about 400 bytes each. Not thread-safe.
 */
final class SketchIndex {
    /** Texts are nearly the same if they have at least this share of their sequences of letters in common. */
    static final double SIMILAR = 0.8;

    private static final int ROWS = 4;
    private static final int BANDS = Sketch.SIZE / ROWS;

    /** Of very many similar texts, such as forms, some are compared. */
    private static final int MOST_COMPARED = 64;

    private final int limit;
    private final List<int[]> sketches = new ArrayList<>();
    private final int[] heads;
    private int[] next = new int[BANDS * 64];

    SketchIndex(int limit) {
        this.limit = limit;
        this.heads = new int[Math.max(1, Integer.highestOneBit(limit)) * BANDS];
        Arrays.fill(heads, -1);
    }

    /** Adds a sketch, unless there are enough; its number is that of the sketches before it. */
    boolean add(int[] sketch) {
        if (sketches.size() >= limit) {
            return false;
        }
        var number = sketches.size();
        sketches.add(sketch);
        if (next.length < BANDS * (number + 1)) {
            next = Arrays.copyOf(next, 2 * next.length);
        }
        for (var band = 0; band < BANDS; band++) {
            var head = head(sketch, band);
            next[BANDS * number + band] = heads[head];
            heads[head] = BANDS * number + band;
        }
        return true;
    }

    /** The number of the most similar sketch of those that are accepted; -1 if none is similar. */
    int nearest(int[] sketch, IntPredicate accepted) {
        var best = -1;
        var highest = 0.0;
        for (var band = 0; band < BANDS; band++) {
            var compared = 0;
            for (var entry = heads[head(sketch, band)]; entry >= 0 && compared < MOST_COMPARED; entry = next[entry]) {
                var other = entry / BANDS;
                if (accepted.test(other)) {
                    compared++;
                    var similarity = Sketch.similarity(sketch, sketches.get(other));
                    if (similarity >= SIMILAR && similarity > highest) {
                        best = other;
                        highest = similarity;
                    }
                }
            }
        }
        return best;
    }

    private int head(int[] sketch, int band) {
        var bits = (long) band;
        for (var i = 0; i < ROWS; i++) {
            bits = Sketch.mix(bits ^ sketch[ROWS * band + i]);
        }
        return (int) (bits & (heads.length - 1));
    }
}
