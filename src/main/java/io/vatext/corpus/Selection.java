package io.vatext.corpus;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some documents of a source, chosen without looking at their text, so that a selection from text that has already been
 * prepared does not require reading it again.
 *
 * @param base the source
 * @param choice which of its documents are selected
 */
public record Selection(DocumentSource base, Choice choice) {
    /** Chooses documents. A pure function, called by several threads, and perhaps by other processes. */
    @FunctionalInterface
    public interface Choice extends Serializable {
        /**
         * Decides on a document.
         *
         * @param position of the document in the base, from 0
         * @param header its header
         * @return the header with the label that the document has in the selection, or null to leave it out
         */
        @Nullable
        DocumentHeader of(int position, DocumentHeader header);
    }

    /**
     * All documents of a source, unchanged.
     *
     * @param base the documents
     * @return all of them
     */
    public static Selection all(DocumentSource base) {
        return new Selection(base, (position, header) -> header);
    }

    /**
     * Expresses a source as selections.
     *
     * @param source any documents
     * @return selections whose documents, in this order, are those of the source
     */
    public static List<Selection> of(DocumentSource source) {
        if (source instanceof SelectedDocuments selected) {
            return selected.selections();
        }
        return source == DocumentSource.EMPTY ? List.of() : List.of(all(source));
    }

    /** The chosen documents with their text. */
    Stream<Document> read() {
        var position = new int[1];
        return base.open().mapMulti((document, out) -> {
            var chosen = choice.of(position[0]++, DocumentHeader.of(document));
            if (chosen != null) {
                out.accept(document.labeled(chosen.label()));
            }
        });
    }
}
