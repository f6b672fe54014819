package io.vatext.recurrent;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;

/** Norms of long arrays, in double precision. */
public final class Norms {
    private static final int BLOCK = 1 << 14;

    private Norms() {}

    /**
     * √(Σ xᵢ²), the same for any number of threads.
     *
     * @param precision the number format
     * @param values the numbers
     * @param length how many
     * @param workers the threads
     * @return the Euclidean norm; NaN or infinite if a number is
     */
    public static double euclidean(Precision precision, Pointer values, long length, Workers workers) {
        var sums = new double[Math.toIntExact((length + BLOCK - 1) / BLOCK)];
        var threads = Math.max(1, Math.min(sums.length, workers.threads()));
        var block = Block.view(precision, values, length);
        workers.run(IntStream.range(0, threads)
                .<Runnable>mapToObj(thread -> () -> {
                    var row = new double[BLOCK];
                    var scratch = new float[BLOCK];
                    for (var b = thread; b < sums.length; b += threads) {
                        var size = (int) Math.min(BLOCK, length - (long) b * BLOCK);
                        block.read((long) b * BLOCK, row, scratch, size);
                        sums[b] = RowLoops.squares(row, size);
                    }
                })
                .toList());
        return Math.sqrt(Arrays.stream(sums).sum());
    }
}
