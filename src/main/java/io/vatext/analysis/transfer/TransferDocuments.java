package io.vatext.analysis.transfer;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.support.InputException;
import io.vatext.support.Listing;
import java.util.ArrayList;
import java.util.List;

/**
 * Labeled documents, in memory.
 *
 * @param texts raw texts
 * @param labels the number of each document's class; not to be changed
 */
record TransferDocuments(List<String> texts, int[] labels) {
    TransferDocuments {
        texts = List.copyOf(texts);
    }

    /**
     * Reads documents.
     *
     * @param source the documents
     * @param classes the classes, in the order of their numbers
     */
    static TransferDocuments of(DocumentSource source, List<String> classes) {
        try (var documents = source.open()) {
            var texts = new ArrayList<String>();
            var labels = new ArrayList<Integer>();
            documents.forEach(document -> {
                texts.add(document.text());
                labels.add(number(document, classes));
            });
            return new TransferDocuments(
                    texts, labels.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private static int number(Document document, List<String> classes) {
        var number = document.label() == null ? -1 : classes.indexOf(document.label());
        if (number < 0) {
            throw new InputException("the document " + document.id() + " has "
                    + (document.label() == null ? "no label" : "the label \"" + document.label() + "\"")
                    + "; expected one of the classes " + Listing.of(classes) + ".");
        }
        return number;
    }

    int size() {
        return labels.length;
    }
}
