package io.vatext.objective;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Embedded;
import io.vatext.network.StepScope;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares a step with the same step in PyTorch: same weights, documents and noise, no dropout. {@code
 * eval/compare-with-pytorch.sh} makes the files, and runs this test with larger ones.
 */
@Tag("numerical")
class PeerComparisonTest {
    @Test
    void equalsPyTorch() throws IOException {
        PeerDifferences.check("steps", PeerComparisonTest::pairs);
    }

    private static Map<String, PeerDifferences.Pair> pairs(PeerDump dump, Precision precision) {
        var epsilon = Epsilon.absolute(dump.file().values("eps")[0]);
        var pairs = new LinkedHashMap<String, PeerDifferences.Pair>();
        try (var workers = Workers.of(1);
                var network = new ClassifierNetwork(dump.shape(), dump.file().values("freq"), precision, workers)) {
            for (var slot : dump.shape().slots()) {
                var values = dump.parameter("weight", slot);
                for (var i = 0; i < values.length; i++) {
                    network.parameters().putScalar(slot.offset() + i, values[i]);
                }
            }
            try (var scope = StepScope.open()) {
                embeddedWords(dump, network, "", pairs);
                embeddedWords(dump, network, "others_", pairs);
            }
            step(dump, network, "clean", new CrossEntropy(), pairs);
            step(dump, network, "random", new RandomPerturbation(epsilon, false), pairs);
            step(dump, network, "adversarial", new Adversarial(epsilon), pairs);
            step(dump, network, "virtual", new VirtualAdversarial(epsilon, 0.1, 1), pairs);
        }
        return pairs;
    }

    private static void embeddedWords(
            PeerDump dump, ClassifierNetwork network, String prefix, Map<String, PeerDifferences.Pair> pairs) {
        var name = prefix.isEmpty() ? "labeled" : "unlabeled";
        var batch = dump.batch(prefix);
        var embedded = network.embed(batch, network.statistics(), null);
        pairs.put(
                name + " words",
                new PeerDifferences.Pair(flat(dump.packed(prefix + "x", batch.packing())), flat(embedded.input())));
        var logits = network.logits(embedded, null);
        pairs.put(name + " logits", new PeerDifferences.Pair(dump.file().values(prefix + "logits"), flat(logits)));
    }

    private static void step(
            PeerDump dump,
            ClassifierNetwork network,
            String loss,
            Objective objective,
            Map<String, PeerDifferences.Pair> pairs) {
        try (var scope = StepScope.open();
                var gradients = network.gradients()) {
            gradients.clear();
            var statistics = network.statistics();
            var labeled = network.embed(dump.batch(""), statistics, null);
            var others = network.embed(dump.batch("others_"), statistics, null);
            var noise = noise(dump, loss);
            var labels = dump.file().integers("labels");
            var evaluation = new ObjectiveEvaluation(network, gradients, labeled, labels, others, noise);
            var value = evaluation.evaluate(objective).objective();
            network.finish(gradients, statistics);
            pairs.put(
                    "loss " + loss, new PeerDifferences.Pair(dump.file().values("loss." + loss), new double[] {value}));
            for (var perturbation : evaluation.perturbations().values()) {
                var packing =
                        dump.batch(loss.equals("virtual") ? "others_" : "").packing();
                pairs.put(
                        "perturbation " + loss,
                        new PeerDifferences.Pair(flat(dump.packed("r_" + loss, packing)), flat(perturbation)));
            }
            var gradient = flat(gradients.flat());
            for (var slot : dump.shape().slots()) {
                var from = (int) slot.offset();
                pairs.put(
                        "gradient " + loss + " " + slot.name(),
                        new PeerDifferences.Pair(
                                dump.parameter("gradient." + loss, slot),
                                Arrays.copyOfRange(gradient, from, from + (int) slot.length())));
            }
        }
    }

    private static Noise noise(PeerDump dump, String loss) {
        return new Noise() {
            @Override
            public RandomGenerator generator(String purpose) {
                throw new AssertionError("the peer has noise for words alone, not for " + purpose);
            }

            @Override
            public INDArray normal(String purpose, Embedded like) {
                return Nd4j.createFromArray(
                                dump.packed(loss + "_noise", like.batch().packing()))
                        .castTo(like.input().dataType());
            }
        };
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] flat(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').reshape(array.length()).toDoubleVector();
    }
}
