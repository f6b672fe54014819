package io.vatext.corpus;

import io.vatext.corpus.LabelRules.Several;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Counts documents with several labels. */
final class SeveralLabels {
    private static final int SHOWN = 5;

    private final List<String> first = new ArrayList<>();
    private long count;
    private boolean inOneCell;

    /** Adds a document with several labels. */
    void add(DocumentHeader header, List<String> labels) {
        count++;
        var label = header.label();
        inOneCell |= label != null;
        if (first.size() < SHOWN) {
            first.add(header.id() + " (" + (label == null ? String.join(", ", labels) : "\"" + label + "\"") + ")");
        }
    }

    long count() {
        return count;
    }

    /** Throws an exception if there are some, and the rules do not say what happens to them. */
    void check(String part, long documents, LabelRules rules) {
        if (count > 0 && rules.several() == Several.ERROR) {
            throw new InputException(count + " of " + documents + " " + part
                            + " documents have several labels, but a classifier has one label for each document: "
                            + String.join(", ", first) + (count > first.size() ? ", …" : "") + ".")
                    .withRemedy(Remedy.Action.CHOOSE_OF_SEVERAL_LABELS, inOneCell ? "cell" : "");
        }
    }
}
