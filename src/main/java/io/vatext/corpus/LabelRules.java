package io.vatext.corpus;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What labels mean that are not simply the name of a class.
 *
 * @param noLabel labels, as they are written in the files, of documents that have none, such as {@code nan}
 * @param several what happens to documents with several labels
 * @param unknown what happens to validation and test documents without a label that a training document has
 * @param separators characters between the labels of one cell; empty if a cell is always one label; null to recognize
 *     {@code ;}, {@code |} and {@code ,} in labels whose parts are labels, too, and lists of quoted labels in brackets
 */
public record LabelRules(
        Set<String> noLabel,
        Several several,
        Unknown unknown,
        @Nullable String separators) implements Serializable {
    /** Every document has one label or none, and every other document is rejected. */
    public static final LabelRules STRICT = new LabelRules(Set.of(), Several.ERROR, Unknown.ERROR, null);

    /** What happens to documents with several labels; until several can be learned, one or none is. */
    public enum Several {
        /** They are rejected. */
        ERROR,
        /** Their labels are ignored: training documents become unlabeled text, others are left out. */
        SKIP,
        /** The first label is taken. */
        FIRST
    }

    /** What happens to validation and test documents without a label that a training document has. */
    public enum Unknown {
        /** They are rejected. */
        ERROR,
        /** They are left out. */
        SKIP
    }

    /**
     * The same rules for looking at documents: what would be rejected is skipped.
     *
     * @return a changed copy
     */
    public LabelRules lenient() {
        return new LabelRules(noLabel, several == Several.ERROR ? Several.SKIP : several, Unknown.SKIP, separators);
    }

    /** Takes a copy of the labels. */
    public LabelRules {
        noLabel = Set.copyOf(noLabel);
    }
}
