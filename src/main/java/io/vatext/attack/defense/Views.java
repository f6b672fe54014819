package io.vatext.attack.defense;

import io.vatext.attack.EmbeddedDocument;
import io.vatext.learning.VectorModel;
import java.util.List;

/** The views over whose probabilities a defense takes the mean. */
public sealed interface Views permits NoisyCopies, DroppedNumbers, Glimpses {
    /**
     * How many views of a document there are.
     *
     * @return at least 1
     */
    int count();

    /** The views of some documents, the first of which is at a position of a longer sequence. */
    List<View> of(List<EmbeddedDocument> documents, long first);

    /**
     * A model that answers by the mean over these views. Its random numbers belong to each document, so it gives the same answer each time.
     *
     * @param model classifies each view
     * @param documents the documents that the model gets, moved or not, in this order
     * @param first the position of the first of them in a longer sequence
     * @return a function of the documents' vectors
     */
    default VectorModel around(VectorModel model, List<EmbeddedDocument> documents, long first) {
        return new MeanOfViews(of(documents, first).stream()
                .map(view -> new MeanOfViews.Viewed(model, view))
                .toList());
    }
}
