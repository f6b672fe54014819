package io.vatext.corpus.synthetic;

import java.util.random.RandomGenerator;

/**
 * Draws ranks from 1 to a largest one by Zipf's law with Mandelbrot's shift: a probability proportional to {@code 1 / (rank + shift)} up
 * to a break, and to the inverse square beyond, as in large collections of text (Ferrer i Cancho and Solé 2001). By the inverse of
 * the integral of the density, which is exact but for the rounding of ranks.
 *
 * @param ranks the largest rank
 * @param breakAt where the law changes; that of all ranks if it is the largest one
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
