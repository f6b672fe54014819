package io.vatext.attack.defense;

import java.util.Arrays;
import java.util.List;

/**
 * Some consecutive numbers of each document's vector.
 *
 * @param ranges the numbers of each document
 */
record Slices(List<Range> ranges) implements View {
    Slices {
        ranges = List.copyOf(ranges);
    }

    /**
     * Consecutive numbers.
     *
     * @param from the first of them
     * @param to the one after the last
     */
    record Range(int from, int to) {}

    @Override
    public double[] of(int document, double[] input) {
        var range = ranges.get(document);
        return Arrays.copyOfRange(input, range.from(), range.to());
    }

    @Override
    public void addGradient(int document, double[] gradient, double[] sum) {
        var from = ranges.get(document).from();
        for (var i = 0; i < gradient.length; i++) {
            sum[from + i] += gradient[i];
        }
    }
}
