package io.vatext.corpus;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some documents of a source, chosen without regard to their text, so that text which has been prepared need not be read again to
 * choose from it.
 *
 * @param base where they are chosen from
 * @param choice which ones
 */
public record Selection(DocumentSource base, Choice choice) {
    /** Chooses documents. Depends on nothing but its arguments; called by several threads. */
    @FunctionalInterface
    public interface Choice {
        /**
         * Decides on a document.
         *
         * @param position of the document in the base, from 0
         * @param entry what is known of it
         * @return the entry with the label that it has in the selection, or null to leave it out
         */
        @Nullable
        DocumentHeader of(int position, DocumentHeader entry);
    }

    /**
     * Everything, as it is.
     *
     * @param base the documents
     * @return all of them
     */
    public static Selection all(DocumentSource base) {
        return new Selection(base, (position, entry) -> entry);
    }

    /**
     * Which documents of which sources a source consists of.
     *
     * @param source any documents
     * @return selections that together, in their order, are these documents
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
