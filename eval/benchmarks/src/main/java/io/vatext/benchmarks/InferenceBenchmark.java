package io.vatext.benchmarks;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.training.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Classification, bidirectional: 1,024 documents at once, and one document of 150 words. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InferenceBenchmark {
    static final int DOCUMENTS = 1024;
    private static final int WORDS = 150;
    private static final int CLASSES = 8;

    @Param({"128", "256"})
    public int inputs;

    @Param({"128", "512"})
    public int hidden;

    /** A directory that {@link StepData} has written. */
    @Param("")
    public String data;

    private Workers workers;
    private ClassifierNetwork network;
    private Scoring scoring;
    private List<int[]> documents;
    private List<int[]> one;

    @Setup
    public void prepare() throws IOException {
        var directory = Path.of(data);
        var vocabulary = Integer.parseInt(Files.readString(directory.resolve(StepData.VOCABULARY_SIZE)));
        try (var corpus = EncodedCorpus.open(directory, StepData.MIXED)) {
            documents = IntStream.range(0, DOCUMENTS).mapToObj(corpus::words).toList();
        }
        one = List.of(IntStream.range(0, WORDS).map(i -> i * 7 % vocabulary).toArray());
        var encoder = new EncoderShape(inputs, hidden, 1, true, Pooling.LAST, 400);
        var frequencies = new double[vocabulary];
        Arrays.setAll(frequencies, word -> 1.0 / (1 + word));
        workers = Workers.of(Runtime.getRuntime().availableProcessors());
        network = new ClassifierNetwork(
                new NetworkShape(vocabulary, encoder, List.of(30), CLASSES), frequencies, Precision.FLOAT, workers);
        network.initialize(new Initialization(0.1, 1), new Seeds(1));
        scoring = new Scoring(network, new double[CLASSES]);
    }

    @Benchmark
    public double[][] batch() {
        return scoring.probabilities(documents);
    }

    @Benchmark
    public double[][] single() {
        return scoring.probabilities(one);
    }

    @TearDown
    public void close() {
        network.close();
        workers.close();
    }
}
