package io.vatext.benchmarks;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.MatrixProducts;
import io.vatext.recurrent.Packing;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.RecurrentEncoder;
import io.vatext.recurrent.Workers;
import io.vatext.encoded.EncodedCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/**
 * The layer, bidirectional, forward and full backward, over 8 batches of 64 documents drawn at random from a corpus: packed, or as if
 * every document were as long as the longest of its batch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PackingBenchmark {
    private static final int BATCHES = 8;
    private static final int BATCH = 64;
    private static final int WIDTH = 128;

    @Param({"true", "false"})
    public boolean packed;

    /** A directory that {@link StepData} has written. */
    @Param("")
    public String data;

    private Workers workers;
    private RecurrentEncoder encoder;
    private List<Packing> batches;
    private FloatPointer words;
    private FloatPointer weights;
    private FloatPointer features;
    private FloatPointer featureGradient;
    private FloatPointer weightGradient;
    private FloatPointer inputGradient;

    /** Lengths of the documents of each batch. */
    static List<int[]> lengths(Path directory) throws IOException {
        var random = Numbers.generator();
        var result = new ArrayList<int[]>();
        try (var corpus = EncodedCorpus.open(directory, StepData.MIXED)) {
            for (var b = 0; b < BATCHES; b++) {
                result.add(random.ints(BATCH, 0, corpus.size()).map(corpus::length).toArray());
            }
        }
        return result;
    }

    @Setup
    public void prepare() throws IOException {
        var shape = new EncoderShape(WIDTH, WIDTH, 1, true, Pooling.LAST, 400);
        batches = lengths(Path.of(data)).stream()
                .map(lengths -> packed ? lengths : padded(lengths))
                .map(Packing::of)
                .toList();
        var rows = batches.stream().mapToInt(Packing::rows).max().orElseThrow();
        workers = Workers.of(Runtime.getRuntime().availableProcessors());
        encoder = new RecurrentEncoder(Precision.FLOAT, shape, workers, MatrixProducts.openBlas());
        var random = Numbers.generator();
        words = Numbers.uniform(random, (long) rows * WIDTH, 1.7);
        weights = Numbers.uniform(random, shape.parameters(), 1 / Math.sqrt(WIDTH));
        features = Numbers.uniform(random, (long) BATCH * shape.features(), 1);
        featureGradient = Numbers.uniform(random, (long) BATCH * shape.features(), 1);
        weightGradient = Numbers.uniform(random, shape.parameters(), 1);
        inputGradient = Numbers.uniform(random, (long) rows * WIDTH, 1);
    }

    private static int[] padded(int[] lengths) {
        var longest = Arrays.stream(lengths).max().orElseThrow();
        return Arrays.stream(lengths).map(length -> longest).toArray();
    }

    @Benchmark
    public FloatPointer full() {
        for (var packing : batches) {
            encoder.forward(packing, words, words, weights, features);
            encoder.backward(featureGradient, weightGradient, inputGradient);
        }
        return inputGradient;
    }

    @TearDown
    public void close() {
        encoder.close();
        workers.close();
    }
}
