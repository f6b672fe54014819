package io.vatext.analysis.technique;

import java.util.Map;
import java.util.TreeMap;

/**
 * The part of the space that a leaf of a decision tree answers for: some numbers must be above a lower and at most an upper bound.
 *
 * @param answer the class of the leaf
 * @param path which branches lead to the leaf, from the root: {@code >} for the greater numbers, {@code <} for the others
 * @param bounds the bounds of the numbers that are tested, by their position
 */
record Box(int answer, String path, Map<Integer, Bounds> bounds) {
    /**
     * Bounds of a number.
     *
     * @param above it is greater than this
     * @param most it is at most this
     */
    record Bounds(double above, double most) {
        private static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /** The nearest number within the bounds. */
        private double nearest(double value) {
            return value > most ? most : value > above ? value : Math.nextUp(above);
        }
    }

    /** A node's part, of which a branch is to be taken. */
    Box branch(int position, double split, boolean greater) {
        var changed = new TreeMap<>(bounds);
        var old = bounds.getOrDefault(position, Bounds.NONE);
        changed.put(
                position,
                greater
                        ? new Bounds(Math.max(old.above(), split), old.most())
                        : new Bounds(old.above(), Math.min(old.most(), split)));
        return new Box(answer, path + (greater ? ">" : "<"), changed);
    }

    Box withAnswer(int other) {
        return new Box(other, path, bounds);
    }

    /** How many branches two paths share. */
    int shared(Box other) {
        var length = 0;
        while (length < Math.min(path.length(), other.path.length())
                && path.charAt(length) == other.path.charAt(length)) {
            length++;
        }
        return length;
    }

    boolean contains(double[] vector) {
        return bounds.entrySet().stream().allMatch(bound -> {
            var value = vector[bound.getKey()];
            return value > bound.getValue().above() && value <= bound.getValue().most();
        });
    }

    /** The smallest change, in any norm, that brings a vector into the part. */
    double[] change(double[] vector) {
        var change = new double[vector.length];
        bounds.forEach((position, bound) -> {
            var value = vector[position];
            var target = bound.nearest(value);
            change[position] = target - value;
            // The sum must be within the bounds even if it is rounded.
            while (value + change[position] <= bound.above()) {
                change[position] = Math.nextUp(change[position]);
            }
            while (value + change[position] > bound.most()) {
                change[position] = Math.nextDown(change[position]);
            }
        });
        return change;
    }
}
