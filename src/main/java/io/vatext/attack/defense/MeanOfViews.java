package io.vatext.attack.defense;

import io.vatext.learning.VectorModel;
import java.util.List;

/**
 * The mean of the probabilities that models give to views of a document; the logits are their logarithms. The gradient is exact, through
 * all views: the gradient of the expectation, where views are random (expectation over transformation: Athalye et al. 2018).
 *
 * @param views the views and their models, at least one
 * @see <a href="https://arxiv.org/abs/1802.00420">Athalye, Carlini and Wagner 2018, Obfuscated gradients give a false sense of
 *     security</a>
 */
record MeanOfViews(List<Viewed> views) implements VectorModel {
    /**
     * A view.
     *
     * @param model classifies it
     * @param view what the model reads of a document
     */
    record Viewed(VectorModel model, View view) {}

    MeanOfViews {
        if (views.isEmpty()) {
            throw new IllegalArgumentException("at least one view is needed");
        }
        views = List.copyOf(views);
    }

    @Override
    public double[][] logits(double[][] inputs) {
        var byView = byView(inputs);
        var logits = new double[inputs.length][];
        for (var d = 0; d < inputs.length; d++) {
            logits[d] = LogMeanSoftmax.of(byView[d]);
        }
        return logits;
    }

    @Override
    public Gradient gradient(double[][] inputs, LogitLoss loss) {
        var byView = byView(inputs);
        var logits = new double[inputs.length][];
        var byLogits = new double[inputs.length][][];
        var sums = new double[inputs.length][];
        for (var d = 0; d < inputs.length; d++) {
            logits[d] = LogMeanSoftmax.of(byView[d]);
            byLogits[d] = LogMeanSoftmax.gradient(byView[d], loss.gradient(d, logits[d]));
            sums[d] = new double[inputs[d].length];
        }
        for (var k = 0; k < views.size(); k++) {
            var number = k;
            var one = views.get(k);
            var gradients = one.model()
                    .gradient(seen(one.view(), inputs), (document, own) -> byLogits[document][number])
                    .inputs();
            for (var d = 0; d < inputs.length; d++) {
                one.view().addGradient(d, gradients[d], sums[d]);
            }
        }
        return new Gradient(logits, sums);
    }

    /** The logits of each view of each document, {@code [documents][views][classes]}; one view at a time, to bound the memory. */
    private double[][][] byView(double[][] inputs) {
        var byView = new double[inputs.length][views.size()][];
        for (var k = 0; k < views.size(); k++) {
            var logits = views.get(k).model().logits(seen(views.get(k).view(), inputs));
            for (var d = 0; d < inputs.length; d++) {
                byView[d][k] = logits[d];
            }
        }
        return byView;
    }

    private static double[][] seen(View view, double[][] inputs) {
        var seen = new double[inputs.length][];
        for (var d = 0; d < inputs.length; d++) {
            seen[d] = view.of(d, inputs[d]);
        }
        return seen;
    }
}
