package io.vatext.cli;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws documents from a source in one pass, since files are often sorted by class. */
final class DrawnDocuments {
    private DrawnDocuments() {}

    private record Placed(long position, Document document) {}

    /**
     * Draws documents (algorithm R); only those drawn are kept in memory.
     *
     * @param source all documents
     * @param most how many to draw, if there are more
     * @param seeds draws them
     * @return the documents, in the order of the source
     */
    static List<Document> of(DocumentSource source, int most, Seeds seeds) {
        var random = seeds.generator("drawn documents", 0);
        var drawn = new ArrayList<Placed>();
        var position = 0L;
        try (var documents = source.open()) {
            for (var document : (Iterable<Document>) documents::iterator) {
                var placed = new Placed(position++, document);
                if (drawn.size() < most) {
                    drawn.add(placed);
                } else {
                    var place = random.nextLong(position);
                    if (place < most) {
                        drawn.set((int) place, placed);
                    }
                }
            }
        }
        drawn.sort(Comparator.comparingLong(Placed::position));
        return drawn.stream().map(Placed::document).toList();
    }
}
