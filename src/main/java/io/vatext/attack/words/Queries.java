package io.vatext.attack.words;

import io.vatext.learning.Classifier;
import io.vatext.learning.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Asks a classifier about texts in batches whose memory is bounded, and counts them. Not thread-safe. */
final class Queries {
    private static final int BATCH = 128;
    private static final int CHARACTERS = 4_000_000;

    private final Classifier classifier;
    private int used;

    Queries(Classifier classifier) {
        this.classifier = classifier;
    }

    int used() {
        return used;
    }

    /** Counts an answer that was had otherwise. */
    void count() {
        used++;
    }

    /** Asks about one text alone, so that anyone who asks about it gets the same bits. */
    Prediction ask(String text) {
        used++;
        return classifier.classify(text);
    }

    /**
     * Asks about several texts.
     *
     * @param count how many
     * @param text gives each when it is needed
     */
    List<Prediction> ask(int count, IntFunction<String> text) {
        used += count;
        var predictions = new ArrayList<Prediction>();
        var batch = new ArrayList<String>();
        var characters = 0L;
        for (var i = 0; i < count; i++) {
            var next = text.apply(i);
            characters += next.length();
            batch.add(next);
            if (batch.size() == BATCH || characters >= CHARACTERS || i == count - 1) {
                predictions.addAll(classifier.classify(batch));
                batch.clear();
                characters = 0;
            }
        }
        return predictions;
    }

    /** The probability of a class; 0 for one that the classifier does not know. */
    static double probability(Prediction prediction, String label) {
        return prediction.probabilities().getOrDefault(label, 0.0);
    }
}
