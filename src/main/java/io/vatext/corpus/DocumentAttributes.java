package io.vatext.corpus;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a corpus records about a document in addition to its label, for splits by date, topic or part. Documents of a
 * split no longer have attributes.
 *
 * @param date the day of publication, if it is known
 * @param topics topic codes, from which a split may derive the label; empty if the corpus has no topics
 * @param pool whether the document is unlabeled text that belongs to neither the training nor the test documents
 * @param labels all labels of a document with several, which has none of its own; empty for other documents
 */
public record DocumentAttributes(@Nullable LocalDate date, List<String> topics, boolean pool, List<String> labels)
        implements Serializable {
    /** No attributes. */
    public static final DocumentAttributes NONE = new DocumentAttributes(null, List.of(), false, List.of());

    /** Unlabeled text that belongs to neither the training nor the test documents. */
    public static final DocumentAttributes POOL = new DocumentAttributes(null, List.of(), true, List.of());

    /** Copies the lists. */
    public DocumentAttributes {
        topics = List.copyOf(topics);
        labels = List.copyOf(labels);
    }

    /**
     * The attributes of a document with several labels.
     *
     * @param labels at least two
     * @return attributes with nothing else
     */
    public static DocumentAttributes ofLabels(List<String> labels) {
        return new DocumentAttributes(null, List.of(), false, labels);
    }

    /**
     * The same attributes with another date.
     *
     * @param other the day, or null if it is unknown
     * @return a changed copy
     */
    public DocumentAttributes dated(@Nullable LocalDate other) {
        return other == null && date == null ? this : new DocumentAttributes(other, topics, pool, labels);
    }
}
