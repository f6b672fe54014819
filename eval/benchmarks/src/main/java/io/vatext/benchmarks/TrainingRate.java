package io.vatext.benchmarks;

import io.vatext.encoded.BatchPlan;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.encoded.TrainingData;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Gradients;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.objective.CrossEntropy;
import io.vatext.objective.VirtualAdversarial;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import io.vatext.training.TrainingPlan;
import io.vatext.training.Update;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * The rate of virtual adversarial training on random documents, by the clock and by processor time. It needs no corpus, so that it
 * can run where other programs, or a quota, take the processors away; see busy.sh.
 */
public final class TrainingRate {
    private static final int VOCABULARY = 20_000;
    private static final int DOCUMENTS = 2_000;
    private static final int CLASSES = 8;
    private static final int BATCH = 64;

    private TrainingRate() {}

    /**
     * Prints tokens a second, tokens a second of processor time, and the sum of the bits of the losses, each after a tab.
     *
     * @param arguments threads, seconds to measure for after a warm-up of 10 steps, width of words, width of states, directions,
     *     tokens of the longest document
     * @throws IOException if the documents cannot be written to a temporary directory
     */
    public static void main(String[] arguments) throws IOException {
        var threads = Integer.parseInt(arguments[0]);
        var seconds = Double.parseDouble(arguments[1]);
        var shape = new EncoderShape(
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                1,
                arguments[4].equals("2"),
                Pooling.LAST,
                400);
        var directory = Files.createTempDirectory("vatext-rate");
        try (var corpus = corpus(directory, Integer.parseInt(arguments[5]));
                var workers = Workers.of(threads);
                var network = network(shape, workers);
                var update = new Update(plan(), new TrainingData(corpus, corpus, corpus, new double[CLASSES], Set.of()), network)) {
            measure(update, seconds);
        } finally {
            try (var files = Files.list(directory)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static EncodedCorpus corpus(Path directory, int longest) throws IOException {
        var random = new Random(1);
        try (var writer = new EncodedCorpus.Writer(directory, "random")) {
            for (var d = 0; d < DOCUMENTS; d++) {
                var words = new int[1 + random.nextInt(longest)];
                Arrays.setAll(words, t -> (int) (VOCABULARY * Math.pow(random.nextDouble(), 3)));
                writer.add(words, d % CLASSES);
            }
        }
        return EncodedCorpus.open(directory, "random");
    }

    private static ClassifierNetwork network(EncoderShape shape, Workers workers) {
        var frequencies = new double[VOCABULARY];
        Arrays.setAll(frequencies, word -> 1.0 / (1 + word));
        var network = new ClassifierNetwork(
                new NetworkShape(VOCABULARY, shape, List.of(30), CLASSES), frequencies, Precision.FLOAT, workers);
        network.initialize(new Initialization(0.1, 1), new Seeds(1));
        return network;
    }

    private static TrainingPlan plan() {
        var objective = new CrossEntropy().plus(new VirtualAdversarial(Epsilon.absolute(5), 0.1, 1));
        return new TrainingPlan(
                objective, 1_000_000, BATCH, BATCH, 0.001, 0.9998, 0, 1, 0.5, true, 0.999, 0, 1000, null,
                BatchPlan.Order.SHUFFLED, Gradients.Moved.READ, 500, TrainingPlan.Selection.LIKELIHOOD, 1);
    }

    private static void measure(Update update, double seconds) {
        var step = 0;
        var bits = 0L;
        for (; step < 10; step++) {
            bits += Double.doubleToLongBits(update.run(step).loss());
        }
        var tokens = 0L;
        var start = System.nanoTime();
        var processor = processorNanos();
        while (System.nanoTime() - start < 1e9 * seconds) {
            tokens += update.run(step++).tokens();
        }
        System.out.printf(
                Locale.ROOT,
                "%.0f\t%.0f\t%x%n",
                tokens * 1e9 / (System.nanoTime() - start),
                tokens * 1e9 / (processorNanos() - processor),
                bits);
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
