package io.vatext.analysis;

import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;

/** Opens the models whose answers have a gradient by the words of a text. */
public final class WhiteBoxes {
    private WhiteBoxes() {}

    /**
     * Opens a model, to be closed by the caller.
     *
     * @throws InputException if the model has no gradient by words
     */
    public static WhiteBox open(TrainedModels models, String row, long seed) {
        var classifier = models.open(row, seed);
        if (classifier instanceof WhiteBox whiteBox) {
            return whiteBox;
        }
        var kind = classifier.description().kind();
        classifier.close();
        throw new InputException("row " + row + " has models of the kind \"" + kind
                + "\", whose answers have no gradient by the words of a text; name rows of a single LSTM.");
    }
}
