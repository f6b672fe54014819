package io.vatext.recurrent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * An array of numbers outside the Java heap: either owned and growing on demand, or a view of memory with another
 * owner.
 *
 * <p>Not thread-safe while it grows; reading and writing disjoint parts from several threads is safe.
 */
final class Block implements AutoCloseable {
    /**
     * Growth factor: more is allocated than requested, so that batches of slowly growing length do not reallocate each
     * time.
     */
    static final double GROWTH = 1.25;

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 16).asReadOnlyBuffer();

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

    /** A view of memory with another owner, which must outlive the view. */
    static Block view(Precision precision, Pointer memory, long elements) {
        var block = new Block(precision, false);
        // A copied JavaCPP pointer shares the address and keeps the position as a count of elements, even if the new
        // element size differs.
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
     * Ensures capacity for at least this many elements; growing discards the content.
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
            close(); // First, so that the block does not refer to freed memory if the allocation fails.
            var grown = Math.min((long) (elements * GROWTH), Integer.MAX_VALUE / precision.bytes());
            use(new BytePointer(grown * precision.bytes()), 0, grown);
        }
        return this;
    }

    /** The address of an element, valid until the block grows or is closed. */
    long address(long element) {
        return memory.address() + origin + element * precision.bytes();
    }

    FloatBuffer floats() {
        return floats;
    }

    DoubleBuffer doubles() {
        return doubles;
    }

    double get(long element) {
        return precision == Precision.FLOAT ? floats.get((int) element) : doubles.get((int) element);
    }

    /**
     * Copies elements to the start of an array.
     *
     * @param from the first element
     * @param into receives them
     * @param scratch as long as {@code into}; used if the block is in single precision
     * @param elements how many elements
     */
    void read(long from, double[] into, float[] scratch, int elements) {
        if (precision == Precision.DOUBLE) {
            doubles.get((int) from, into, 0, elements);
            return;
        }
        floats.get((int) from, scratch, 0, elements);
        for (var i = 0; i < elements; i++) {
            into[i] = scratch[i];
        }
    }

    /**
     * Copies the start of an array to elements; the counterpart of {@link #read}.
     *
     * @param to the first element
     * @param values the elements
     * @param scratch as long as {@code values}; used if the block is in single precision
     * @param elements how many elements
     */
    void write(long to, double[] values, float[] scratch, int elements) {
        if (precision == Precision.DOUBLE) {
            doubles.put((int) to, values, 0, elements);
            return;
        }
        for (var i = 0; i < elements; i++) {
            scratch[i] = (float) values[i];
        }
        floats.put((int) to, scratch, 0, elements);
    }

    void set(long element, double value) {
        if (precision == Precision.FLOAT) {
            floats.put((int) element, (float) value);
        } else {
            doubles.put((int) element, value);
        }
    }

    void add(long element, double value) {
        set(element, get(element) + value);
    }

    void zero(long from, long elements) {
        var size = precision.bytes();
        for (var done = 0L; done < elements; ) {
            var next = Math.min(elements - done, ZEROS.capacity() / size);
            bytes.put((int) ((from + done) * size), ZEROS, 0, (int) (next * size));
            done += next;
        }
    }

    void copy(long to, Block source, long from, long elements) {
        var size = precision.bytes();
        bytes.put((int) (to * size), source.bytes, (int) (from * size), (int) (elements * size));
    }

    /** Copies elements of memory with another owner, which may be larger than a buffer. */
    void fill(long to, Pointer source, long from, long elements) {
        var size = precision.bytes();
        var there = new BytePointer(source).position(source.position() * source.sizeof() + from * size);
        Pointer.memcpy(new BytePointer(memory).position(origin + to * size), there, elements * size);
    }

    /** Copies a matrix; the strides may exceed the number of columns. */
    void copyRows(long to, int toStride, Block source, long from, int fromStride, int rows, int columns) {
        for (var r = 0; r < rows; r++) {
            copy(to + (long) r * toStride, source, from + (long) r * fromStride, columns);
        }
    }

    /** Sets the columns from {@code first} on to zero in each row of a matrix. */
    void zeroColumns(int rows, int stride, int first) {
        for (var r = 0; r < rows && first < stride; r++) {
            zero((long) r * stride + first, stride - first);
        }
    }

    /** The capacity in elements. */
    long size() {
        return capacity;
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
