package io.vatext.spark;

import io.vatext.spark.job.SessionOptions;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How long a step waits for its tasks, beside their work: so many MiB of changed parameters go to each task, and as many of
 * gradients come back. A benchmark, not a test.
 */
public final class ExchangeBenchmark {
    private static final int ROUNDS = 15;

    private ExchangeBenchmark() {}

    /** Random bytes, since those of weights cannot be compressed either. */
    private record Echo(byte[] changes) implements Function<Integer, byte[]>, Serializable {
        @Override
        public byte[] apply(Integer share) {
            return changes;
        }
    }

    /**
     * Prints the median of a few steps for each size.
     *
     * @param arguments Spark's master, the number of tasks, sizes in MiB
     */
    public static void main(String[] arguments) {
        var count = Integer.parseInt(arguments[1]);
        try (var tasks =
                new SessionTasks(Sessions.open(new SessionOptions(arguments[0], Map.of()), "exchange"), () -> false)) {
            for (var size : Arrays.copyOfRange(arguments, 2, arguments.length)) {
                var bytes = (int) (Double.parseDouble(size) * (1 << 20));
                var changes = new byte[bytes];
                new Random(1).nextBytes(changes);
                var seconds = new double[ROUNDS];
                for (var round = 0; round < ROUNDS; round++) {
                    var start = System.nanoTime();
                    tasks.run(IntStream.range(0, count).iterator(), new Echo(changes), answer -> {});
                    seconds[round] = (System.nanoTime() - start) / 1e9;
                }
                Arrays.sort(seconds, 5, ROUNDS); // the first ones warm up
                System.out.printf(
                        Locale.ROOT, "%s MiB, %d tasks: %.1f ms%n", size, count, 1e3 * seconds[(5 + ROUNDS) / 2]);
            }
        }
    }
}
