package io.vatext.benchmarks;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.MatrixProducts;
import io.vatext.recurrent.Packing;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.RecurrentEncoder;
import io.vatext.recurrent.Workers;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Our recurrent layer: forward and full backward, or forward and the backward pass for the input's gradient alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LayerBenchmark {
    @Param({"64", "256"})
    public int batch;

    @Param("100")
    public int steps;

    @Param("256")
    public int inputs;

    @Param("512")
    public int hidden;

    @Param({"false", "true"})
    public boolean bidirectional;

    @Param("0")
    public int threads;

    private Workers workers;
    private RecurrentEncoder encoder;
    private Packing packing;
    private FloatPointer words;
    private FloatPointer weights;
    private FloatPointer features;
    private FloatPointer featureGradient;
    private FloatPointer weightGradient;
    private FloatPointer inputGradient;

    @Setup
    public void prepare() {
        var shape = new EncoderShape(inputs, hidden, 1, bidirectional, Pooling.LAST, steps);
        var lengths = new int[batch];
        Arrays.fill(lengths, steps);
        packing = Packing.of(lengths);
        workers = Workers.of(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
        encoder = new RecurrentEncoder(Precision.FLOAT, shape, workers, MatrixProducts.openBlas());
        var random = Numbers.generator();
        words = Numbers.uniform(random, (long) packing.rows() * inputs, 1.7);
        weights = Numbers.uniform(random, shape.parameters(), 1 / Math.sqrt(hidden));
        features = Numbers.uniform(random, (long) batch * shape.features(), 1);
        featureGradient = Numbers.uniform(random, (long) batch * shape.features(), 1);
        weightGradient = Numbers.uniform(random, shape.parameters(), 1);
        inputGradient = Numbers.uniform(random, (long) packing.rows() * inputs, 1);
    }

    @Benchmark
    public FloatPointer full() {
        encoder.forward(packing, words, words, weights, features);
        encoder.backward(featureGradient, weightGradient, inputGradient);
        return inputGradient;
    }

    @Benchmark
    public FloatPointer inputGradientAlone() {
        encoder.forward(packing, words, words, weights, features);
        encoder.backward(featureGradient, null, inputGradient);
        return inputGradient;
    }

    @TearDown
    public void close() {
        encoder.close();
        workers.close();
    }
}
