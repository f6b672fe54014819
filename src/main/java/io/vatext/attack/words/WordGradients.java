package io.vatext.attack.words;

import io.vatext.learning.WhiteBox;
import io.vatext.learning.WhiteBox.EmbeddedText;
import io.vatext.support.Softmax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that depends on a class, differentiated by the words that a model has read of a text.
 *
 * @param read the text as the model reads it
 * @param gradient by the vectors of its words, in the shape of {@link EmbeddedText#vector}
 */
record WordGradients(EmbeddedText read, double[] gradient) {
    /** Differentiates by the logits. */
    @FunctionalInterface
    private interface ByLogits {
        double[] of(double[] logits, int target);
    }

    /**
     * The gradient of the negative log-probability of a class, by a forward and a backward pass.
     *
     * @param model the model
     * @param text a raw text
     * @param label a class
     * @return the gradient; null if the model knows no word of the text, or does not know the class
     */
    static @Nullable WordGradients of(WhiteBox model, String text, String label) {
        return of(model, text, label, (logits, target) -> {
            var byLogits = Softmax.of(logits);
            byLogits[target] -= 1;
            return byLogits;
        });
    }

    /** The gradient of the logit of a class; otherwise as {@link #of(WhiteBox, String, String)}. */
    static @Nullable WordGradients ofLogit(WhiteBox model, String text, String label) {
        return of(model, text, label, (logits, target) -> {
            var byLogits = new double[logits.length];
            byLogits[target] = 1;
            return byLogits;
        });
    }

    private static @Nullable WordGradients of(WhiteBox model, String text, String label, ByLogits byLogits) {
        var read = model.embed(List.of(text)).get(0);
        var target = model.classes().indexOf(label);
        if (read.words().isEmpty() || target < 0) {
            return null;
        }
        var passed = model.vectorModel()
                .gradient(new double[][] {read.vector()}, (document, logits) -> byLogits.of(logits, target));
        return new WordGradients(read, passed.inputs()[0]);
    }

    private int width() {
        return gradient.length / read.words().size();
    }

    /** The product of the gradient and the vector of a word that was read. */
    double timesInput(int position) {
        var sum = 0.0;
        for (var j = position * width(); j < (position + 1) * width(); j++) {
            sum += gradient[j] * read.vector()[j];
        }
        return sum;
    }

    /** The product of the gradient at a position and another vector. */
    double times(int position, float[] vector) {
        var sum = 0.0;
        for (var j = 0; j < vector.length; j++) {
            sum += gradient[position * width() + j] * vector[j];
        }
        return sum;
    }

    /** By how much a step along the sign of the gradient changes the number, for each unit of the step: the sum of magnitudes. */
    double weight(int position) {
        var sum = 0.0;
        for (var j = position * width(); j < (position + 1) * width(); j++) {
            sum += Math.abs(gradient[j]);
        }
        return sum;
    }

    /** The vector of a word after a step along the sign of the gradient. */
    float[] moved(int position, double step) {
        var moved = new float[width()];
        for (var j = 0; j < moved.length; j++) {
            var at = position * moved.length + j;
            moved[j] = (float) (read.vector()[at] + step * Math.signum(gradient[at]));
        }
        return moved;
    }
}
