package io.vatext.corpus;

import java.util.List;
import java.util.stream.Stream;

/**
 * Documents chosen from one or more sources.
 *
 * @param selections what is chosen from each
 * @param text the same documents with their text
 */
public record SelectedDocuments(List<Selection> selections, DocumentSource text) implements DocumentSource {
    /** Takes a copy of the list. */
    public SelectedDocuments {
        selections = List.copyOf(selections);
    }

    /**
     * Documents chosen while their sources are streamed in full.
     *
     * @param selections what is chosen from each source
     * @return the chosen documents, source by source
     */
    public static SelectedDocuments of(List<Selection> selections) {
        return new SelectedDocuments(
                selections, () -> selections.stream().map(Selection::read).reduce(Stream.empty(), Stream::concat));
    }

    /**
     * The documents of several sources, one after the other.
     *
     * @param sources at least one
     * @return all their documents
     */
    public static SelectedDocuments joined(List<? extends DocumentSource> sources) {
        return new SelectedDocuments(
                sources.stream()
                        .flatMap(source -> Selection.of(source).stream())
                        .toList(),
                () -> sources.stream().map(DocumentSource::open).reduce(Stream.empty(), Stream::concat));
    }

    @Override
    public Stream<Document> open() {
        return text.open();
    }
}
