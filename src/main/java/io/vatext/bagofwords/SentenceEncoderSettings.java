package io.vatext.bagofwords;

import io.vatext.sentence.SentenceEncoders;
import java.util.List;

/**
 * The settings of a classifier over sentence vectors.
 *
 * @param encoder the name of the sentence encoder
 * @param c weights of the loss against the squared weights, of which cross-validation chooses one
 * @param crossValidation the folds and documents of cross-validation
 */
record SentenceEncoderSettings(String encoder, List<Double> c, CrossValidation.Settings crossValidation) {
    /** Checks every value. */
    SentenceEncoderSettings {
        BagOfWordsSettings.require(
                encoder != null && c != null && crossValidation != null,
                "sentence vectors need encoder, c and cross_validation.");
        BagOfWordsSettings.require(
                SentenceEncoders.names().contains(encoder),
                "encoder must be one of " + SentenceEncoders.names() + "; found " + encoder + ".");
        c = BagOfWordsSettings.sortedC(c);
    }

    static SentenceEncoderSettings defaults() {
        return new SentenceEncoderSettings(
                SentenceEncoders.DEFAULT,
                List.of(0.3, 1.0, 3.0, 10.0, 30.0, 100.0),
                new CrossValidation.Settings(5, 50_000));
    }
}
