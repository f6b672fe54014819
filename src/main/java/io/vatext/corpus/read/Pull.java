package io.vatext.corpus.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Returns one element at a time and null at the end; lazy streams are built from it.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
interface Pull<T> {
    /**
     * The next element.
     *
     * @return null after the last one
     */
    @Nullable
    T next() throws IOException;

    /**
     * A lazy, sequential stream of the elements.
     *
     * @param pull returns the elements
     * @param resource closed with the stream
     * @param <T> the type of the elements
     * @return the stream, to be closed
     */
    static <T> Stream<T> stream(Pull<T> pull, Closeable resource) {
        var spliterator =
                new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private boolean ended;

                    @Override
                    public boolean tryAdvance(Consumer<? super T> action) {
                        if (ended) {
                            return false; // An iterator over the stream may ask again after the end.
                        }
                        try {
                            var element = pull.next();
                            if (element == null) {
                                ended = true;
                                return false;
                            }
                            action.accept(element);
                            return true;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                };
        return StreamSupport.stream(spliterator, false).onClose(() -> {
            try {
                resource.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Returns the elements of a list. */
    static <T> Pull<T> of(List<T> elements) {
        var iterator = elements.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }

    /**
     * Concatenates streams; each is opened when the previous one is exhausted. Unlike {@link Stream#flatMap}, this
     * never buffers a whole stream when it is read through an iterator.
     *
     * @param parts suppliers that open the streams
     * @param <T> the type of the elements
     * @return the stream, to be closed
     */
    static <T> Stream<T> concat(List<Supplier<Stream<T>>> parts) {
        var chain = new Chain<>(parts.iterator(), true);
        return stream(chain, chain);
    }

    /**
     * As {@link #concat}, but no stream is closed before the whole is, because what it has returned is still in use.
     *
     * @param parts suppliers that open the streams
     * @param <T> the type of the elements
     * @return the stream, to be closed
     */
    static <T> Stream<T> concatOpen(List<Supplier<Stream<T>>> parts) {
        var chain = new Chain<>(parts.iterator(), false);
        return stream(chain, chain);
    }

    /** Concatenates streams. */
    final class Chain<T> implements Pull<T>, Closeable {
        private final Iterator<Supplier<Stream<T>>> parts;
        private final boolean closesEach;
        private final Deque<Stream<T>> open = new ArrayDeque<>();
        private Iterator<T> elements = Collections.emptyIterator();

        private Chain(Iterator<Supplier<Stream<T>>> parts, boolean closesEach) {
            this.parts = parts;
            this.closesEach = closesEach;
        }

        @Override
        public @Nullable T next() {
            while (!elements.hasNext()) {
                if (closesEach) {
                    close();
                }
                if (!parts.hasNext()) {
                    return null;
                }
                var next = parts.next().get();
                open.add(next);
                elements = next.iterator();
            }
            return elements.next();
        }

        @Override
        public void close() {
            RuntimeException first = null;
            for (var part = open.poll(); part != null; part = open.poll()) {
                try {
                    part.close();
                } catch (RuntimeException e) {
                    first = first == null ? e : first;
                }
            }
            if (first != null) {
                throw first;
            }
        }
    }
}
