package io.vatext.loop;

/** An array that training changes and a checkpoint saves, on or off the heap. */
public interface StateArray {
    /**
     * The length of the array.
     *
     * @return the number of its elements
     */
    long length();

    /**
     * The numbers.
     *
     * @return the array itself or a copy; not to be changed
     */
    float[] values();

    /**
     * Overwrites the numbers.
     *
     * @param values as many numbers as the array has
     */
    void set(float[] values);

    /**
     * An array on the heap.
     *
     * @param array shared
     * @return the array, to be saved and restored
     */
    static StateArray of(float[] array) {
        return new StateArray() {
            @Override
            public long length() {
                return array.length;
            }

            @Override
            public float[] values() {
                return array;
            }

            @Override
            public void set(float[] values) {
                System.arraycopy(values, 0, array, 0, array.length);
            }
        };
    }
}
