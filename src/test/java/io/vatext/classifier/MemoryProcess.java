package io.vatext.classifier;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.encoded.TrainingData;
import io.vatext.loop.Control;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Seeds;
import io.vatext.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * A program that trains a few steps, and prints the bound and the memory that its process has taken, in bytes. Linux
 * only.
 */
final class MemoryProcess {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Writing 5 to it resets the recorded peak. */
    static final Path CLEAR = Path.of("/proc/self/clear_refs");

    private static final int CLASSES = 3;

    private MemoryProcess() {}

    /** What is trained: a network, and batches of documents of one length. */
    private record Size(int words, int embedding, int hidden, int batch, int length) {
        Settings settings() {
            return Settings.defaults()
                    .with(ConfigFiles.yaml().readTree("""
                                    model: {embedding: %d, hidden: %d, pooling: last, dense: [4]}
                                    training: {steps: 4, batch: %d, unlabeled_batch: %d, evaluate_every: 2}
                                    """.formatted(embedding, hidden, batch, batch)), "test");
        }

        NetworkShape shape() {
            var model = settings().model();
            return new NetworkShape(words, model.encoderShape(), model.dense(), CLASSES);
        }

        EncodedCorpus corpus(Path directory, String name) throws IOException {
            try (var writer = new EncodedCorpus.Writer(directory, name)) {
                for (var d = 0; d < 2 * batch; d++) {
                    var ids = new Seeds(1)
                            .generator(name, d)
                            .ints(length, 0, words)
                            .toArray();
                    writer.add(ids, d % CLASSES);
                }
            }
            return EncodedCorpus.open(directory, name);
        }
    }

    /**
     * Trains.
     *
     * @param arguments a directory for the documents; the vocabulary's size, the width of embeddings, the LSTM's units, documents of
     *     a batch and their length
     */
    public static void main(String[] arguments) throws IOException {
        var numbers =
                Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        var directory = Path.of(arguments[0]);
        train(
                new Size(50, 4, 3, 4, 5),
                Files.createDirectory(directory.resolve("first"))); // Loads and compiles the classes.
        var before = status("VmRSS");
        Files.writeString(CLEAR, "5");
        var bound = train(
                new Size(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]),
                Files.createDirectory(directory.resolve("second")));
        System.out.println(bound.total() + " " + (status("VmHWM") - before));
    }

    private static MemoryBound train(Size size, Path directory) throws IOException {
        var settings = size.settings();
        var prior = new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3};
        var frequencies = new double[size.words()];
        Arrays.fill(frequencies, 1);
        try (var labeled = size.corpus(directory, "labeled");
                var mixed = size.corpus(directory, "mixed");
                var validation = size.corpus(directory, "validation");
                var workers = Workers.of(2);
                var network = new ClassifierNetwork(size.shape(), frequencies, Precision.FLOAT, workers)) {
            var data = new TrainingData(labeled, mixed, validation, prior, Set.of());
            network.initialize(new Initialization(0.1, 1), new Seeds(1));
            new Trainer(settings.plan(1, settings.objective().criterion()), data, network, Control.none()).train();
            return MemoryBound.of(size.shape(), settings, settings.objective().criterion(), data);
        }
    }

    private static long status(String name) throws IOException {
        var line = Files.readAllLines(STATUS).stream()
                .filter(l -> l.startsWith(name + ":"))
                .findFirst()
                .orElseThrow();
        return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
