package io.vatext.ensemble;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Scan;
import io.vatext.corpus.SelectedDocuments;
import io.vatext.corpus.Selection;
import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The labeled documents of one part of a split, of which some can be selected by their number. */
final class LabeledPart {
    private static final int ABSENT = -1;

    private final DocumentSource source;
    private final List<String> ids = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<TextKey> keys = new ArrayList<>();

    /** For each selection of the source, the number of the document at each position of its base. */
    private final List<int[]> numbers = new ArrayList<>();

    /**
     * Reads the headers of all documents.
     *
     * @param source the documents, all with labels
     * @param scan visits headers
     */
    LabeledPart(DocumentSource source, Scan scan) {
        this.source = source;
        for (var selection : Selection.of(source)) {
            var found = new int[1][];
            found[0] = new int[64];
            var position = new int[1];
            scan.over(selection.base(), header -> {
                var at = position[0]++;
                if (at == found[0].length) {
                    found[0] = Arrays.copyOf(found[0], 2 * at);
                }
                var chosen = selection.choice().of(at, header);
                found[0][at] = chosen == null ? ABSENT : add(chosen);
            });
            numbers.add(Arrays.copyOf(found[0], position[0]));
        }
    }

    private int add(DocumentHeader header) {
        var label = header.label();
        if (label == null) {
            throw new InputException(
                    "the labeled document " + header.id() + " has no label; move it to the unlabeled documents.");
        }
        ids.add(header.id());
        labels.add(label);
        keys.add(header.key());
        return labels.size() - 1;
    }

    /** The identifier of each document. */
    List<String> ids() {
        return ids;
    }

    /** The class of each document. */
    List<String> labels() {
        return labels;
    }

    /** The key of each text. */
    List<TextKey> keys() {
        return keys;
    }

    /**
     * Some of the documents.
     *
     * @param wanted decides by the number of a document
     * @param labeled false to remove the labels
     * @return a source that is prepared from what the whole part was prepared from
     */
    SelectedDocuments where(IntPredicate wanted, boolean labeled) {
        var parts = Selection.of(source);
        var selections = new ArrayList<Selection>();
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var own = numbers.get(i);
            var places = new BitSet();
            for (var position = 0; position < own.length; position++) {
                places.set(position, own[position] != ABSENT && wanted.test(own[position]));
            }
            var choice = part.choice();
            selections.add(new Selection(
                    part.base(),
                    (position, header) -> places.get(position) ? chosen(choice.of(position, header), labeled) : null));
        }
        return new SelectedDocuments(selections, () -> texts(wanted, labeled));
    }

    private static @Nullable DocumentHeader chosen(@Nullable DocumentHeader header, boolean labeled) {
        return header == null || labeled ? header : header.labeled(null);
    }

    private Stream<Document> texts(IntPredicate wanted, boolean labeled) {
        var next = new int[1];
        return source.open().mapMulti((document, out) -> {
            var number = next[0]++;
            if (number >= ids.size() || !Objects.equals(document.id(), ids.get(number))) {
                throw new InputException(
                        "the labeled documents changed while they were learned from; start again, and leave the files"
                                + " alone until the end.");
            }
            if (wanted.test(number)) {
                out.accept(labeled ? document : document.unlabeled());
            }
        });
    }
}
