package io.vatext.spark;

import java.io.Serializable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is done with items, for all tasks of a process: it may hold a vocabulary or the parameters of a network, which take longer to read
 * than a task. It is broadcast as bytes, because Spark may be told to serialize data in a way that cannot do records. Thread-safe.
 */
final class SharedWork implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private transient @Nullable Function<Object, Object> work;

    /** Work whose tasks may run on several threads. */
    SharedWork(Function<?, ?> work) {
        this.bytes = Serialized.of(work);
    }

    /** The result of an item; both as bytes. */
    byte[] apply(byte[] item) {
        return Serialized.of(work().apply(Serialized.read(item)));
    }

    @SuppressWarnings("unchecked") // What is read is what was given to the constructor, and its items are given to it.
    private synchronized Function<Object, Object> work() {
        var known = work;
        if (known == null) {
            known = (Function<Object, Object>) Serialized.read(bytes);
            work = known;
        }
        return known;
    }
}
