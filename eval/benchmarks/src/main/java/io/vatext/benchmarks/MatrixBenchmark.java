package io.vatext.benchmarks;

import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The machine's matrix rate: a product of two 2048 by 2048 matrices on all processors, by the OpenBLAS under ND4J. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MatrixBenchmark {
    static final int SIZE = 2048;

    private FloatPointer a;
    private FloatPointer b;
    private FloatPointer c;

    @Setup
    public void fill() {
        Nd4j.getBackend(); // Loads the library.
        openblas_nolapack.blas_set_num_threads(Runtime.getRuntime().availableProcessors());
        var random = Numbers.generator();
        a = Numbers.uniform(random, (long) SIZE * SIZE, 1);
        b = Numbers.uniform(random, (long) SIZE * SIZE, 1);
        c = Numbers.uniform(random, (long) SIZE * SIZE, 1);
    }

    @Benchmark
    public FloatPointer product() {
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasRowMajor,
                openblas_nolapack.CblasNoTrans,
                openblas_nolapack.CblasNoTrans,
                SIZE,
                SIZE,
                SIZE,
                1f,
                a,
                SIZE,
                b,
                SIZE,
                0f,
                c,
                SIZE);
        return c;
    }
}
