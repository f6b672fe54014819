package io.vatext.network;

import io.vatext.recurrent.Norms;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Processes a long range once, in blocks that fit in the processor's cache, on all threads.
 *
 * <p>The result of a block must depend on the block alone, so that it does not matter which thread processes it. Arrays
 * created in a block are valid until the block ends.
 *
 * @param workers the threads
 */
public record Sweep(Workers workers) {
    private static final int BLOCK = 1 << 17;

    /**
     * Calls an action for each block.
     *
     * @param length the length of the range
     * @param width blocks start at multiples of this, such as the columns of a table
     * @param action receives the first element of a block and the element after its last
     */
    public void each(long length, long width, BiConsumer<Long, Long> action) {
        var size = size(width);
        var blocks = blocks(length, width);
        var threads = Math.min(workers.threads(), blocks);
        var tasks = new ArrayList<Runnable>();
        for (var thread = 0; thread < threads; thread++) {
            var first = thread;
            tasks.add(() -> {
                for (var block = (long) first; block < blocks; block += threads) {
                    try (var scope = StepScope.openBlock()) {
                        action.accept(block * size, Math.min(length, (block + 1) * size));
                    }
                }
            });
        }
        if (!tasks.isEmpty()) {
            workers.run(tasks);
        }
    }

    /**
     * The Euclidean norm of an array, the same for any number of threads.
     *
     * @param array contiguous, in single or double precision
     * @return the norm; NaN or infinite if a number is
     */
    public double norm(INDArray array) {
        var precision = array.dataType() == DataType.FLOAT ? Precision.FLOAT : Precision.DOUBLE;
        try {
            return Norms.euclidean(precision, Arrays2d.pointer(array), array.length(), workers);
        } finally {
            Reference.reachabilityFence(array);
        }
    }

    private static int blocks(long length, long width) {
        var size = size(width);
        return Math.toIntExact((length + size - 1) / size);
    }

    private static long size(long width) {
        return Math.max(1, BLOCK / width) * width;
    }
}
