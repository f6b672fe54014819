package io.vatext.support;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries out tasks that do not depend on each other: on threads of this process ({@link OrderedTasks}) or in other
 * processes. The outcome is the same, whichever it is.
 */
public interface TaskRunner {
    /**
     * Whether tasks may be carried out by other processes.
     *
     * @return true if work, items and results must be {@link java.io.Serializable}
     */
    default boolean usesOtherProcesses() {
        return false;
    }

    /**
     * Processes all items.
     *
     * @param items the items, which the calling thread takes one after another, no more of them ahead than are needed
     *     to keep all tasks busy
     * @param work processes an item, anywhere, at the same time as other items
     * @param inOrder receives the results in the order of the items, on the calling thread
     * @param <T> the type of the items
     * @param <R> the type of the results
     */
    <T, R> void run(Iterator<T> items, Function<T, R> work, Consumer<R> inOrder);
}
