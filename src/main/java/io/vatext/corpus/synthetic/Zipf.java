package io.vatext.corpus.synthetic;

import java.util.random.RandomGenerator;

/**
 * Draws ranks from 1 to a maximum by Zipf's law with Mandelbrot's shift: the probability is proportional to
 * {@code 1 / (rank + shift)} up to a break, and to the inverse square beyond it, as in large text collections (Ferrer i
 * Cancho and Solé 2001). Uses the inverse of the cumulative distribution, which is exact except for rounding to integer
 * ranks.
 *
 * @param ranks the largest rank
 * @param breakAt the rank where the law changes; equal to {@code ranks} for no break
 * @param shift flattens the first ranks
 */
record Zipf(int ranks, int breakAt, double shift) {
    int draw(RandomGenerator random) {
        var low = 0.5 + shift;
        var middle = breakAt + 0.5 + shift;
        var high = ranks + 0.5 + shift;
        var head = Math.log(middle / low);
        var tail = 1 - middle / high;
        var drawn = random.nextDouble() * (head + tail);
        var rank = drawn < head ? low * Math.exp(drawn) : middle / (1 - (drawn - head));
        return Math.max(1, Math.min(ranks, (int) Math.round(rank - shift)));
    }
}
