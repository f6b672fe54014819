package io.vatext.attack;

import io.vatext.support.Softmax;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Collects how certain a model is of its answers; a number for each document is kept. Not thread-safe. */
final class ConfidenceCounter {
    private final double scale;
    private final DoubleStream.Builder values = DoubleStream.builder();
    private double @Nullable [] confidences;
    private double entropy;

    /**
     * ConfidenceCounter without documents.
     *
     * @param scale multiplies logits
     */
    ConfidenceCounter(double scale) {
        this.scale = scale;
    }

    void add(double[] logits) {
        var log = Softmax.log(Vectors.scaled(logits, scale));
        values.add(Math.exp(Arrays.stream(log).max().orElseThrow()));
        for (var l : log) {
            entropy -= l == Double.NEGATIVE_INFINITY ? 0 : Math.exp(l) * l;
        }
    }

    /** The probabilities of the answers; nothing can be added afterwards. */
    double[] confidences() {
        if (confidences == null) {
            confidences = values.build().toArray();
        }
        return confidences;
    }

    ConfidenceSummary summary(@Nullable ConfidenceCounter real) {
        var all = confidences();
        return new ConfidenceSummary(
                Arrays.stream(all).average().orElse(Double.NaN),
                share(0.5),
                share(0.9),
                entropy / all.length,
                real == null ? null : Double.valueOf(Auroc.of(real.confidences(), all)));
    }

    private double share(double threshold) {
        var all = confidences();
        return (double) Arrays.stream(all).filter(value -> value > threshold).count() / all.length;
    }
}
