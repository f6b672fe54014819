package io.vatext.pretraining;

import io.vatext.network.LanguageModel;
import io.vatext.network.LanguageModelShape;
import io.vatext.network.StepScope;
import io.vatext.objective.PeerDifferences;
import io.vatext.objective.PeerDump;
import io.vatext.pretraining.PretrainingPlan.Kind;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Compares the loss of language models in both directions, over all words, and all its gradients with those of PyTorch.
 * {@code eval/compare-with-pytorch.sh} creates the files, and runs this with larger ones.
 */
@Tag("numerical")
class PeerLanguageModelTest {
    @Test
    void equalsPyTorch() throws IOException {
        PeerDifferences.check("language-models", PeerLanguageModelTest::pairs);
    }

    private static Map<String, PeerDifferences.Pair> pairs(PeerDump dump, Precision precision) {
        var encoder = dump.shape().encoder();
        var words = dump.shape().vocabulary();
        var directions = encoder.bidirectional() ? 2 : 1;
        var shape = new LanguageModelShape(words, encoder.inputs(), encoder.hidden(), 1, directions);
        var softmax = encoder.hidden() * words + words;
        var pairs = new LinkedHashMap<String, PeerDifferences.Pair>();
        try (var workers = Workers.of(1);
                var model = new LanguageModel(shape, dump.file().values("freq"), precision, workers);
                var scope = StepScope.open();
                var gradients = model.gradients()) {
            var softmaxes = model.parameters().length() - (long) directions * softmax;
            for (var slot : shape.encoderSlots()) {
                put(model, slot.offset(), dump.parameter("weight", slot));
            }
            for (var d = 0; d < directions; d++) {
                put(model, softmaxes + (long) d * softmax, softmax(dump, "weight", d));
            }
            gradients.clear();
            var statistics = model.statistics();
            var loss = 0.0;
            for (var d = 0; d < directions; d++) {
                var reverse = d == 1;
                var sequences = dump.documents("").stream()
                        .map(document -> Sequence.of(Kind.LANGUAGE_MODEL, document, reverse))
                        .toList();
                var predicted =
                        sequences.stream().mapToLong(Sequence::predicted).sum();
                loss += new SequenceReader(model, 5).read(d, sequences, statistics, null, null, 1.0 / predicted, null);
                new SequenceReader(model, Integer.MAX_VALUE)
                        .read(d, sequences, statistics, null, null, 1.0 / predicted, gradients);
            }
            model.finish(gradients, statistics);
            pairs.put(
                    "loss language model",
                    new PeerDifferences.Pair(dump.file().values("loss.lm"), new double[] {loss}));
            var all = gradients.flat().castTo(DataType.DOUBLE).toDoubleVector();
            for (var slot : shape.encoderSlots()) {
                pairs.put(
                        "gradient language model " + slot.name(),
                        new PeerDifferences.Pair(
                                dump.parameter("gradient.lm", slot), part(all, slot.offset(), slot.length())));
            }
            for (var d = 0; d < directions; d++) {
                pairs.put(
                        "gradient language model softmax " + (d == 0 ? "forward" : "reverse"),
                        new PeerDifferences.Pair(
                                softmax(dump, "gradient.lm", d), part(all, softmaxes + (long) d * softmax, softmax)));
            }
        }
        return pairs;
    }

    private static double[] softmax(PeerDump dump, String kind, int direction) {
        var name = kind + ".lm." + direction;
        return DoubleStream.concat(
                        Arrays.stream(dump.file().values(name + ".weight")),
                        Arrays.stream(dump.file().values(name + ".bias")))
                .toArray();
    }

    private static double[] part(double[] all, long from, long length) {
        return Arrays.copyOfRange(all, (int) from, (int) (from + length));
    }

    private static void put(LanguageModel model, long from, double[] values) {
        for (var i = 0; i < values.length; i++) {
            model.parameters().putScalar(from + i, values[i]);
        }
    }
}
