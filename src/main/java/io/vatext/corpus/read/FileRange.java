package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentRange;
import io.vatext.support.Locations;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A whole file of text.
 *
 * @param file the file
 * @param name as the user named it
 * @param options how it is read
 */
record FileRange(URI file, String name, ReaderOptions options) implements DocumentRange {
    /**
     * What was found.
     *
     * @param warnings in whole sentences
     */
    record Found(List<String> warnings) implements Findings {}

    @Override
    public Found read(Consumer<Document> action) {
        var warnings = new ArrayList<String>();
        var place = new Place(Locations.of(file), name, null);
        try (var documents = Documents.items(place.input(Handling.of(options, warnings::add)), options, warnings::add)
                .documents()) {
            documents.forEachOrdered(action);
        }
        return new Found(warnings);
    }
}
