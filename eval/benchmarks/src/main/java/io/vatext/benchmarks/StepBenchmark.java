package io.vatext.benchmarks;

import io.vatext.encoded.BatchPlan;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Gradients;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.objective.Adversarial;
import io.vatext.objective.CrossEntropy;
import io.vatext.objective.VirtualAdversarial;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.encoded.TrainingData;
import io.vatext.training.TrainingPlan;
import io.vatext.training.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A whole training step of "both", bidirectional: 64 labeled documents and 64 of labeled and unlabeled ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class StepBenchmark {
    private static final int CLASSES = 8;

    @Param({"128", "256"})
    public int inputs;

    @Param({"128", "512"})
    public int hidden;

    @Param("0")
    public int threads;

    @Param("64")
    public int batch;

    /** A directory that {@link StepData} has written. */
    @Param("")
    public String data;

    private Workers workers;
    private ClassifierNetwork network;
    private TrainingData documents;
    private Update update;
    private int step;

    @Setup
    public void prepare() throws IOException {
        var directory = Path.of(data);
        var vocabulary = Integer.parseInt(Files.readString(directory.resolve(StepData.VOCABULARY_SIZE)));
        var labeled = EncodedCorpus.open(directory, StepData.LABELED);
        documents = new TrainingData(
                labeled, EncodedCorpus.open(directory, StepData.MIXED), labeled, new double[CLASSES], Set.of());
        var encoder = new EncoderShape(inputs, hidden, 1, true, Pooling.LAST, 400);
        var frequencies = new double[vocabulary];
        Arrays.setAll(frequencies, word -> 1.0 / (1 + word));
        workers = Workers.of(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
        network = new ClassifierNetwork(
                new NetworkShape(vocabulary, encoder, List.of(30), CLASSES), frequencies, Precision.FLOAT, workers);
        network.initialize(new Initialization(0.1, 1), new Seeds(1));
        var epsilon = Epsilon.absolute(5);
        var objective = new CrossEntropy().plus(new Adversarial(epsilon)).plus(new VirtualAdversarial(epsilon, 0.1, 1));
        update = new Update(
                new TrainingPlan(
                        objective, 1000, batch, batch, 0.001, 0.9998, 0, 1, 0.5, true, 0.999, 0, 1000, null,
                        BatchPlan.Order.BY_LENGTH, Gradients.Moved.ALL, 500, TrainingPlan.Selection.LIKELIHOOD, 1),
                documents,
                network);
    }

    @Benchmark
    public Update.StepReport step() {
        return update.run(step++);
    }

    @TearDown
    public void close() {
        update.close();
        network.close();
        workers.close();
        documents.labeled().close();
        documents.mixed().close();
    }
}
