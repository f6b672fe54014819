package io.vatext.pretraining;

import io.vatext.encoded.BatchPlan;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.encoded.Permutation;
import io.vatext.support.Seeds;
import java.util.List;
import java.util.stream.IntStream;

/** Encoded text, divided by a seed into documents to learn from and held-out documents to evaluate on. */
final class TextParts {
    private static final int MOST_HELD_OUT = 1000;

    private final EncodedCorpus text;
    private final Permutation order;
    private final int learned;

    TextParts(EncodedCorpus text, double heldOut, Seeds seeds) {
        this.text = text;
        this.order = new Permutation(text.size(), seeds, "held out", 0);
        var held = (int) Math.min(MOST_HELD_OUT, Math.ceil(heldOut * text.size()));
        this.learned = text.size() - held;
    }

    int learnedDocuments() {
        return learned;
    }

    /** The plan of the batches. */
    BatchPlan batches(int size, Seeds seeds) {
        return new BatchPlan(learned, i -> text.length(order.at(i)), size, seeds, "pretraining");
    }

    /** The words of documents to learn from, by the numbers in the plan of {@link #batches}. */
    List<int[]> words(List<Integer> documents) {
        return documents.stream().map(i -> text.words(order.at(i))).toList();
    }

    /** The words of the held-out documents from one number to another, exclusive. */
    List<int[]> heldOut(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> text.words(order.at(learned + i)))
                .toList();
    }

    int heldOutDocuments() {
        return text.size() - learned;
    }
}
