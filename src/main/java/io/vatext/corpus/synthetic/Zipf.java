package io.vatext.corpus.synthetic;

import java.util.random.RandomGenerator;

/**
 * Draws ranks from 1 to a largest one, each with a probability proportional to {@code 1 / (rank + shift)}: Zipf's law with
 * Mandelbrot's shift. By the inverse of the integral of the density, which is exact but for the rounding of ranks.
 */
record Zipf(int ranks, double shift) {
    int draw(RandomGenerator random) {
        var low = Math.log(0.5 + shift);
        var high = Math.log(ranks + 0.5 + shift);
        var rank = (int) Math.round(Math.exp(low + random.nextDouble() * (high - low)) - shift);
        return Math.max(1, Math.min(ranks, rank));
    }
}
