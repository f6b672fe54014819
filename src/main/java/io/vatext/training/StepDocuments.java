package io.vatext.training;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a step.
 *
 * @param labeled the words of the labeled ones
 * @param labels their classes
 * @param mixed the words of those whose labels are not used; null if there are none
 */
record StepDocuments(
        List<int[]> labeled, List<Integer> labels, @Nullable List<int[]> mixed) implements Serializable {
    /** Every n-th document from one on, so that shares of sorted documents have as many words. */
    StepDocuments share(int number, int count) {
        return new StepDocuments(
                every(labeled, number, count), every(labels, number, count), mixedShare(number, count));
    }

    private @Nullable List<int[]> mixedShare(int number, int count) {
        if (mixed == null) {
            return null;
        }
        var some = every(mixed, number, count);
        return some.isEmpty() ? null : some;
    }

    private static <T> List<T> every(List<T> all, int number, int count) {
        return IntStream.iterate(number, i -> i < all.size(), i -> i + count)
                .mapToObj(all::get)
                .collect(Collectors.toList());
    }

    /** The words of all documents, ascending. */
    int[] words() {
        var all = new BitSet();
        Stream.concat(labeled.stream(), mixed == null ? Stream.empty() : mixed.stream())
                .flatMapToInt(Arrays::stream)
                .forEach(all::set);
        return all.stream().toArray();
    }

    int mixedCount() {
        return mixed == null ? 0 : mixed.size();
    }
}
