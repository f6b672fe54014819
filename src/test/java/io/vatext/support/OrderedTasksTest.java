package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedTasksTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void resultsComeInTheOrderOfTheItems(int threads) {
        var results = new ArrayList<Integer>();
        new OrderedTasks(threads).run(IntStream.range(0, 200).iterator(), item -> slowly(item) * 2, results::add);
        assertEquals(IntStream.range(0, 200).map(item -> item * 2).boxed().toList(), results);
    }

    private static int slowly(int item) {
        if (item % 50 == 0) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return item;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theFirstFailureInOrderIsThrown(int threads) {
        var results = new ArrayList<Integer>();
        var failure = assertThrows(
                InputException.class,
                () -> new OrderedTasks(threads)
                        .run(
                                IntStream.range(0, 100).iterator(),
                                item -> {
                                    if (item >= 50) {
                                        throw new InputException("item " + slowly(item));
                                    }
                                    return item;
                                },
                                results::add));
        assertEquals("item 50", failure.getMessage());
        assertEquals(50, results.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void fewItemsAreInProgressAtATime(int threads) {
        var taken = new AtomicInteger();
        var given = new AtomicInteger();
        new OrderedTasks(threads)
                .run(
                        IntStream.range(0, 300)
                                .peek(item -> taken.incrementAndGet())
                                .iterator(),
                        OrderedTasksTest::slowly,
                        item -> assertTrue(taken.get() - given.getAndIncrement() <= threads + 3));
    }

    /** Files that a task writes must not appear after the call has returned, so it waits even then. */
    @Test
    void anInterruptIsAStopAfterWhichNoTaskIsRunning() {
        var begun = new AtomicInteger();
        var ended = new AtomicInteger();
        Function<Integer, Integer> waiting = item -> {
            begun.incrementAndGet();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                slowly(0);
            }
            return ended.incrementAndGet();
        };
        Thread.currentThread().interrupt();
        assertThrows(
                StoppedException.class,
                () -> new OrderedTasks(2).run(IntStream.range(0, 9).iterator(), waiting, result -> {}));
        assertTrue(Thread.interrupted());
        assertEquals(begun.get(), ended.get());
    }
}
