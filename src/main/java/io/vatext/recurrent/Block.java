package io.vatext.recurrent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A stretch of numbers outside the Java heap: either owned, growing when more is asked for, or a view of memory that somebody
 * else owns.
 *
 * <p>Not thread-safe while it grows; reading and writing disjoint parts from several threads is safe.
 */
final class Block implements AutoCloseable {
    private final Precision precision;
    private final boolean owned;
    private BytePointer memory;
    private long origin;
    private long capacity;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private FloatBuffer floats = FloatBuffer.allocate(0);
    private DoubleBuffer doubles = DoubleBuffer.allocate(0);

    private Block(Precision precision, boolean owned) {
        this.precision = precision;
        this.owned = owned;
        this.memory = new BytePointer();
    }

    /** An owned block, empty until {@link #ensure} is called. */
    static Block owned(Precision precision) {
        return new Block(precision, true);
    }

    /** A view of memory owned elsewhere, which must outlive it. */
    static Block view(Precision precision, Pointer memory, long elements) {
        var block = new Block(precision, false);
        // A copied JavaCPP pointer shares the address and keeps the position's number, whatever the new element size
        // is.
        block.use(new BytePointer(memory), memory.position() * memory.sizeof(), elements);
        return block;
    }

    private void use(BytePointer pointer, long from, long elements) {
        memory = pointer;
        origin = from;
        capacity = elements;
        var size = elements * precision.bytes();
        bytes = pointer.capacity(from + size)
                .limit(from + size)
                .position(from)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        pointer.position(0);
        if (precision == Precision.FLOAT) {
            floats = bytes.asFloatBuffer();
        } else {
            doubles = bytes.asDoubleBuffer();
        }
    }

    /**
     * Makes room for at least this many elements; old content is lost when the block grows.
     *
     * @return this block
     */
    Block ensure(long elements) {
        if (elements > capacity) {
            if (!owned) {
                throw new IllegalArgumentException("a view of " + capacity + " elements cannot hold " + elements);
            }
            if (elements * precision.bytes() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("the batch needs " + elements * precision.bytes()
                        + " bytes in one matrix, more than 2 GiB; use a smaller batch or cut documents shorter");
            }
            close(); // Where the allocation fails, the block must not take freed memory for its own.
            // A quarter more than asked for, so that batches of slowly growing length do not allocate each time.
            var room = Math.min(elements + elements / 4, Integer.MAX_VALUE / precision.bytes());
            use(new BytePointer(room * precision.bytes()), 0, room);
        }
        return this;
    }

    /** A pointer to an element; it stays valid until the block grows or is closed. */
    Pointer at(long element) {
        return precision.pointer(memory, origin / precision.bytes() + element);
    }

    FloatBuffer floats() {
        return floats;
    }

    DoubleBuffer doubles() {
        return doubles;
    }

    void zero(long from, long elements) {
        Pointer.memset(
                new BytePointer(memory).position(origin + from * precision.bytes()), 0, elements * precision.bytes());
    }

    void copy(long to, Block source, long from, long elements) {
        var size = precision.bytes();
        bytes.put((int) (to * size), source.bytes, (int) (from * size), (int) (elements * size));
    }

    /** Bytes that this block owns. */
    long ownedBytes() {
        return owned ? capacity * precision.bytes() : 0;
    }

    @Override
    public void close() {
        capacity = 0;
        if (owned) {
            memory.deallocate();
        }
    }
}
