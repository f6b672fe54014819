package io.vatext.recurrent;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How the threads are divided among directions and members. The directions are computed in parallel or, if the weights of
 * one are too large for a processor's cache, one after the other by all threads.
 */
final class Teams {
    /** The typical size of a processor's second-level cache, in bytes. */
    private static final long CACHE = 1 << 20;

    /** Fewer units do not make an efficient product. */
    private static final int UNITS = 64;

    private Teams() {}

    private static boolean oneByOne(Precision precision, EncoderShape shape) {
        return shape.parameters() / shape.directions() * precision.bytes() > CACHE;
    }

    /** The members of each direction's team, so that all threads have work. */
    static int members(Precision precision, EncoderShape shape, int threads) {
        return oneByOne(precision, shape) ? threads : Math.max(1, threads / shape.directions());
    }

    /** The members of each direction's team, if often one thread computes the parts of all. */
    static int readingMembers(Precision precision, EncoderShape shape, int threads) {
        return Math.min(members(precision, shape, threads), Math.max(1, shape.hidden() / UNITS));
    }

    /** Runs the work of all directions on at most {@code limit} threads. */
    static void run(Precision precision, EncoderShape shape, List<Lockstep> directions, Workers workers, int limit) {
        var perDirection = directions.stream().map(Teams::tasks).toList();
        if (oneByOne(precision, shape)) {
            perDirection.forEach(tasks -> workers.run(tasks, limit));
        } else {
            workers.run(perDirection.stream().flatMap(List::stream).toList(), limit);
        }
    }

    private static List<Runnable> tasks(Lockstep direction) {
        return IntStream.range(0, direction.members())
                .<Runnable>mapToObj(member -> () -> direction.join(member))
                .toList();
    }
}
