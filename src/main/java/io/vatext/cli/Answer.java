package io.vatext.cli;

import io.vatext.corpus.read.Entry;
import io.vatext.learning.Prediction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code vatext predict} says about an entry of its input.
 *
 * @param entry the entry
 * @param prediction the model's answer; null if the entry has no document
 * @param label the label that is given; null for none
 */
record Answer(
        Entry entry,
        @Nullable Prediction prediction,
        @Nullable String label) {
    /** The answer for an entry that could not be read. */
    static Answer toBad(Entry entry) {
        return new Answer(entry, null, null);
    }

    /**
     * The answer for a document.
     *
     * @param threshold the least confidence of a label; null if every document gets one. With it, a document without a known word
     *     gets none, since nothing in it speaks for any class.
     */
    static Answer of(Entry entry, Prediction prediction, @Nullable Double threshold) {
        var isSure = threshold == null || (prediction.knownWords() > 0 && prediction.confidence() >= threshold);
        return new Answer(entry, prediction, isSure ? prediction.label() : null);
    }

    /** The identifier of the document, or of the place of a bad record. */
    String id() {
        return entry.document() == null
                ? entry.id()
                : Objects.requireNonNull(entry.document()).id();
    }

    /** Six digits after the point, which is more than the probabilities of a model are good for. */
    static double rounded(double probability) {
        return Math.round(probability * 1e6) / 1e6;
    }
}
