package io.vatext.attack.words;

import io.vatext.learning.WhiteBox;
import io.vatext.learning.WhiteBox.EmbeddedText;
import io.vatext.support.Softmax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The negative log-probability of a class, differentiated by the words that a model has read of a text.
 *
 * @param read the text as the model reads it
 * @param gradient by the vectors of its words, in the shape of {@link EmbeddedText#vector}
 */
record WordGradients(EmbeddedText read, double[] gradient) {
    /**
     * Makes a forward and a backward pass.
     *
     * @param model the model
     * @param text a raw text
     * @param label a class
     * @return the gradient; null if the model knows no word of the text, or does not know the class
     */
    static @Nullable WordGradients of(WhiteBox model, String text, String label) {
        var read = model.embed(List.of(text)).get(0);
        var target = model.classes().indexOf(label);
        if (read.words().isEmpty() || target < 0) {
            return null;
        }
        var passed = model.vectorModel().gradient(new double[][] {read.vector()}, (document, logits) -> {
            var byLogits = Softmax.of(logits);
            byLogits[target] -= 1;
            return byLogits;
        });
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
}
