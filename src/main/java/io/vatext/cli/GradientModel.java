package io.vatext.cli;

import io.vatext.learning.Classifier;
import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;
import java.nio.file.Path;

/** Models whose answers have a gradient by the words of a text. */
final class GradientModel {
    private GradientModel() {}

    /** The classifier of a model file, if it has a gradient. */
    static WhiteBox require(Path model, Classifier classifier) {
        if (classifier instanceof WhiteBox whiteBox) {
            return whiteBox;
        }
        throw InputException.in(
                model,
                "expected an LSTM, found a model of the kind \""
                        + classifier.description().kind()
                        + "\", whose answers have no gradient by the words of a text; name a model that was trained with --method"
                        + " baseline, adversarial, virtual-adversarial, both or mixed-objective.");
    }
}
