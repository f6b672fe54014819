package io.vatext.model;

import java.util.Arrays;
import java.util.Objects;

/**
 * A named array of numbers with a shape, in row-major order (the last dimension varies fastest).
 *
 * <p>The arrays are shared, not copied, since they are large; the caller must not change them after creating a tensor.
 */
public final class Tensor {
    /** The number types of a model file, named as in safetensors. */
    public enum Type {
        /** Single precision. */
        F32(Float.BYTES, float[].class),
        /** Double precision. */
        F64(Double.BYTES, double[].class),
        /** 32-bit integers. */
        I32(Integer.BYTES, int[].class);

        private final int bytes;
        private final Class<?> array;

        Type(int bytes, Class<?> array) {
            this.bytes = bytes;
            this.array = array;
        }

        /**
         * The size of one number.
         *
         * @return in bytes
         */
        public int bytes() {
            return bytes;
        }
    }

    private final String name;
    private final Type type;
    private final long[] shape;
    private final Object data;
    private final int length;

    private Tensor(String name, Type type, long[] shape, Object data, int length) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = type;
        this.shape = shape.clone();
        this.data = data;
        this.length = length;
        if (elements(shape) != length) {
            throw new IllegalArgumentException("the tensor " + name + " of shape " + Arrays.toString(shape) + " needs "
                    + elements(shape) + " numbers, found " + length);
        }
    }

    /**
     * A tensor of single precision.
     *
     * @param name its name in the file
     * @param shape its shape; empty for a single number
     * @param data its numbers, row by row
     * @return the tensor, which shares the array
     * @throws IllegalArgumentException if the shape does not fit the array
     */
    public static Tensor of(String name, long[] shape, float[] data) {
        return new Tensor(name, Type.F32, shape, data, data.length);
    }

    /**
     * A tensor of double precision.
     *
     * @param name its name in the file
     * @param shape its shape; empty for a single number
     * @param data its numbers, row by row
     * @return the tensor, which shares the array
     * @throws IllegalArgumentException if the shape does not fit the array
     */
    public static Tensor of(String name, long[] shape, double[] data) {
        return new Tensor(name, Type.F64, shape, data, data.length);
    }

    /**
     * A tensor of integers.
     *
     * @param name its name in the file
     * @param shape its shape; empty for a single number
     * @param data its numbers, row by row
     * @return the tensor, which shares the array
     * @throws IllegalArgumentException if the shape does not fit the array
     */
    public static Tensor of(String name, long[] shape, int[] data) {
        return new Tensor(name, Type.I32, shape, data, data.length);
    }

    /**
     * The same numbers under another name.
     *
     * @param other the name
     * @return a tensor that shares the array
     */
    public Tensor named(String other) {
        return new Tensor(other, type, shape, data, length);
    }

    /**
     * How many numbers a shape holds.
     *
     * @param shape dimensions, none negative
     * @return their product
     * @throws IllegalArgumentException if a dimension is negative
     * @throws ArithmeticException if the product is too large for a long
     */
    static long elements(long[] shape) {
        var product = 1L;
        for (var dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException(
                        "a dimension cannot be negative, found the shape " + Arrays.toString(shape));
            }
            product = Math.multiplyExact(product, dimension);
        }
        return product;
    }

    /**
     * The name.
     *
     * @return its name in the file
     */
    public String name() {
        return name;
    }

    /**
     * The type of its numbers.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * The shape.
     *
     * @return a copy; empty for a single number
     */
    public long[] shape() {
        return shape.clone();
    }

    /**
     * The numbers of a tensor of single precision.
     *
     * @return shared, not to be changed
     * @throws IllegalStateException if the tensor is of another type
     */
    public float[] floats() {
        return (float[]) data(Type.F32);
    }

    /**
     * The numbers of a tensor of double precision.
     *
     * @return shared, not to be changed
     * @throws IllegalStateException if the tensor is of another type
     */
    public double[] doubles() {
        return (double[]) data(Type.F64);
    }

    /**
     * The numbers of a tensor of integers.
     *
     * @return shared, not to be changed
     * @throws IllegalStateException if the tensor is of another type
     */
    public int[] ints() {
        return (int[]) data(Type.I32);
    }

    /**
     * Whether all numbers are finite, as weights must be.
     *
     * @return false if one is NaN or infinite
     */
    public boolean isFinite() {
        if (data instanceof float[] numbers) {
            for (var number : numbers) {
                if (!Float.isFinite(number)) {
                    return false;
                }
            }
        } else if (data instanceof double[] numbers) {
            return Arrays.stream(numbers).allMatch(Double::isFinite);
        }
        return true;
    }

    private Object data(Type wanted) {
        if (type != wanted) {
            throw new IllegalStateException("the tensor " + name + " holds " + type + ", not " + wanted);
        }
        return wanted.array.cast(data);
    }

    /** How many bytes its numbers take in the file. */
    long bytes() {
        return (long) length * type.bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && Objects.deepEquals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, Arrays.hashCode(shape));
    }

    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape);
    }
}
