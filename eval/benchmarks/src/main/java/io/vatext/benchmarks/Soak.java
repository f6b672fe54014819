package io.vatext.benchmarks;

import io.vatext.network.StepScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * Trains for many steps and prints the memory in between: of the process, of JavaCPP's pointers, and of the Java heap after a
 * collection. What is lost in every step shows as growth.
 */
public final class Soak {
    private static final double MEBIBYTE = 1 << 20;
    private static final int LOOKS = 10;

    private Soak() {}

    /**
     * Runs.
     *
     * @param arguments a directory that {@link StepData} has written, the number of steps
     * @throws IOException if it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        var steps = Integer.parseInt(arguments[1]);
        var training = new StepBenchmark();
        training.inputs = 32;
        training.hidden = 32;
        training.batch = 16;
        training.data = arguments[0];
        training.prepare();
        System.out.println("steps\tprocess, MiB\tpointers, MiB\theap, MiB");
        for (var step = 1; step <= steps; step++) {
            training.step();
            if (step % (steps / LOOKS) == 0) {
                System.gc();
                var runtime = Runtime.getRuntime();
                System.out.printf(
                        Locale.ROOT,
                        "%d\t%.0f\t%.1f\t%.1f%n",
                        step,
                        residentPages() * 4096 / MEBIBYTE,
                        Pointer.totalBytes() / MEBIBYTE,
                        (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE);
            }
        }
        training.close();
        StepScope.release();
    }

    private static long residentPages() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
    }
}
