package io.vatext.bagofwords;

import io.vatext.support.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labeled documents as numbers. Arrays are shared and must not be changed.
 *
 * @param documents the numbers of each document's words
 * @param labels the number of each document's class
 * @param classes their names, in alphabetical order; some may have no document
 */
record LabeledTexts(List<int[]> documents, int[] labels, List<String> classes) {
    /** Checks that there are at least two classes. */
    LabeledTexts {
        var present = Arrays.stream(labels).distinct().count();
        if (present < 2) {
            throw new InputException(
                    present == 0
                            ? "there are no labeled documents; give documents with labels of at least two classes."
                            : "all labeled documents are of one class, " + classes.get(labels[0])
                                    + "; give documents of at least two classes.");
        }
    }

    /** The documents at some positions. */
    List<int[]> documents(int[] positions) {
        return Arrays.stream(positions).mapToObj(documents::get).toList();
    }

    /** The documents at some positions, with their labels. */
    LabeledTexts at(int[] positions) {
        var chosen = Arrays.stream(positions).map(d -> labels[d]).toArray();
        return new LabeledTexts(documents(positions), chosen, classes);
    }

    /** The share of each class among the documents at some positions. */
    double[] prior(int[] positions) {
        var counts = new int[classes.size()];
        for (var d : positions) {
            counts[labels[d]]++;
        }
        return Arrays.stream(counts)
                .mapToDouble(count -> (double) count / positions.length)
                .toArray();
    }

    /** Vectors of the documents at some positions. */
    Examples examples(Features features, int[] positions) {
        var vectors = Arrays.stream(positions)
                .mapToObj(d -> features.vector(documents.get(d)))
                .toArray(SparseVector[]::new);
        var chosen = Arrays.stream(positions).map(d -> labels[d]).toArray();
        return new Examples(vectors, chosen, classes.size(), features.size());
    }

    /** All positions. */
    int[] all() {
        return IntStream.range(0, labels.length).toArray();
    }
}
