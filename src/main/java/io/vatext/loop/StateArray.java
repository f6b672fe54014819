package io.vatext.loop;

/** An array that training changes and a checkpoint holds, wherever its memory is. */
public interface StateArray {
    /**
     * The size.
     *
     * @return how many numbers there are
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
     * @param values as many as there are
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
