package io.vatext.attack;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import io.vatext.support.Listing;
import java.util.List;

/**
 * Numbers the classes of documents.
 *
 * @param classes the classes, in the order of the logits
 */
record ClassNumbers(List<String> classes) {
    /** The class of each document. */
    int[] of(List<EmbeddedDocument> chunk) {
        return chunk.stream().mapToInt(one -> of(one.document())).toArray();
    }

    private int of(Document document) {
        var number = document.label() == null ? -1 : classes.indexOf(document.label());
        if (number < 0) {
            throw new InputException("the document " + document.id() + " has "
                    + (document.label() == null ? "no label" : "the label \"" + document.label() + "\"")
                    + "; expected one of the classes " + Listing.of(classes) + ".");
        }
        return number;
    }
}
