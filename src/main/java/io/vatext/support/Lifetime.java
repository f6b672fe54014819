package io.vatext.support;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The time in which something can be used. Any number of threads may use it at once; closing waits until the uses that have
 * begun are over, so that no memory is freed under them, and refuses later ones. Thread-safe; an interrupt ends no wait.
 */
public final class Lifetime {
    private final String name;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * Begins.
     *
     * @param name what is used, for messages, such as {@code classifier}
     */
    public Lifetime(String name) {
        this.name = name;
    }

    /**
     * A use.
     *
     * @param <T> the type of its result
     * @param <E> the type of its exception
     */
    @FunctionalInterface
    public interface Use<T, E extends Exception> {
        /**
         * Uses.
         *
         * @return the result
         * @throws E if it fails
         */
        T run() throws E;
    }

    /**
     * Uses what lives; must not close it.
     *
     * @param use the use
     * @return its result
     * @param <T> the type of the result
     * @param <E> the type of the exception
     * @throws E what the use throws
     * @throws IllegalStateException if it has been closed
     */
    public <T, E extends Exception> T whileOpen(Use<T, E> use) throws E {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The " + name + " has been closed.");
            }
            return use.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Ends the lifetime. Further calls do nothing.
     *
     * @param release frees what was used, when nothing uses it anymore
     */
    public void close(Runnable release) {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                release.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
