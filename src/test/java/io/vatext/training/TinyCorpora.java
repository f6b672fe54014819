package io.vatext.training;

import io.vatext.encoded.BatchPlan;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.encoded.TrainingData;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Gradients;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.objective.Adversarial;
import io.vatext.objective.CrossEntropy;
import io.vatext.objective.Objective;
import io.vatext.objective.VirtualAdversarial;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents of three classes as word ids, and networks and plans to train on them within a second. Each class has five
 * words that no other class has; all classes share ten.
 */
final class TinyCorpora {
    static final int CLASSES = 3;

    /** Classes are of equal size. */
    static final double[] PRIOR = {1.0 / 3, 1.0 / 3, 1.0 / 3};

    static final int OWN = 5;
    static final int SHARED = 10;
    static final int WORDS = CLASSES * OWN + SHARED + 1;
    static final int EOS = WORDS - 1;

    private TinyCorpora() {}

    /** A document's words: every second one belongs to its class. */
    static int[] document(int label, Seeds seeds, long index) {
        var random = seeds.generator("document", index);
        var words = new int[2 + random.nextInt(8)];
        for (var t = 0; t < words.length - 1; t++) {
            words[t] =
                    random.nextBoolean() ? label * OWN + random.nextInt(OWN) : CLASSES * OWN + random.nextInt(SHARED);
        }
        words[words.length - 1] = EOS;
        return words;
    }

    static EncodedCorpus write(Path directory, String name, int documents, boolean labels) throws IOException {
        try (var writer = new EncodedCorpus.Writer(directory, name)) {
            for (var d = 0; d < documents; d++) {
                var label = d % CLASSES;
                writer.add(document(label, new Seeds(name.hashCode()), d), labels ? label : EncodedCorpus.NO_LABEL);
            }
        }
        return EncodedCorpus.open(directory, name);
    }

    /** All parts, in files in the caller's directory. */
    static TrainingData data(Path directory) throws IOException {
        return new TrainingData(
                write(directory, "labeled", 30, true),
                write(directory, "mixed", 70, false),
                write(directory, "validation", 40, true),
                PRIOR,
                Set.of(EOS));
    }

    static TrainingData withoutValidation(Path directory) throws IOException {
        return new TrainingData(
                write(directory, "labeled", 30, true),
                write(directory, "mixed", 70, false),
                write(directory, "nothing", 0, true),
                PRIOR,
                Set.of(EOS));
    }

    static void close(TrainingData data) {
        data.labeled().close();
        data.mixed().close();
        data.validation().close();
    }

    static Objective both() {
        var epsilon = Epsilon.relative(0.1);
        return new CrossEntropy().plus(new Adversarial(epsilon)).plus(new VirtualAdversarial(epsilon, 0.1, 1));
    }

    static TrainingPlan plan(Objective objective, int steps, long seed) {
        return new TrainingPlan(
                objective,
                steps,
                8,
                12,
                0.02,
                0.999,
                0,
                1,
                0.3,
                true,
                0.9,
                5,
                10,
                null,
                BatchPlan.Order.SHUFFLED,
                Gradients.Moved.READ,
                4,
                TrainingPlan.Selection.ERRORS,
                seed);
    }

    static TrainingPlan withPatience(TrainingPlan p, int evaluateEvery, @Nullable Integer patience) {
        return changed(p, p.learningRate(), p.dropout(), evaluateEvery, patience);
    }

    static TrainingPlan withLearningRate(TrainingPlan p, double learningRate) {
        return changed(p, learningRate, p.dropout(), p.evaluateEvery(), p.patience());
    }

    static TrainingPlan withDropout(TrainingPlan p, double dropout) {
        return changed(p, p.learningRate(), dropout, p.evaluateEvery(), p.patience());
    }

    private static TrainingPlan changed(
            TrainingPlan p, double learningRate, double dropout, int evaluateEvery, @Nullable Integer patience) {
        return new TrainingPlan(
                p.objective(),
                p.steps(),
                p.batch(),
                p.unlabeledBatch(),
                learningRate,
                p.decay(),
                p.weightDecay(),
                p.clip(),
                dropout,
                p.dropoutPerDocument(),
                p.averaging(),
                p.ramp(),
                evaluateEvery,
                patience,
                p.labeledOrder(),
                p.movedWords(),
                p.refreshNeighbors(),
                p.selection(),
                p.seed());
    }

    static ClassifierNetwork network(Workers workers, Precision precision) {
        var encoder = new EncoderShape(6, 5, 1, true, Pooling.LAST, 400);
        var frequencies = new double[WORDS];
        Arrays.fill(frequencies, 2);
        var network = new ClassifierNetwork(
                new NetworkShape(WORDS, encoder, List.of(7), CLASSES), frequencies, precision, workers);
        network.initialize(new Initialization(0.5, 1), new Seeds(17));
        return network;
    }
}
