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

    /**
     * How many words at the start of a text the classifier reads, by bisection: of a text that ends after them it reads as much. Takes as
     * many queries as the number of words has binary digits, and none if the whole text is read.
     *
     * @param text the text
     * @param whole the answer to it
     */
    int wordsRead(TextWords text, Prediction whole) {
        var high = text.words().size();
        if (whole.wordsRead() == whole.words()) {
            return high;
        }
        var low = 0;
        while (high - low > 1) {
            var middle = (low + high) / 2;
            var start = text.text().substring(0, text.words().get(middle - 1).end());
            if (ask(start).wordsRead() < whole.wordsRead()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The probability of a class; 0 for one that the classifier does not know. */
    static double probability(Prediction prediction, String label) {
        return prediction.probabilities().getOrDefault(label, 0.0);
    }
}
