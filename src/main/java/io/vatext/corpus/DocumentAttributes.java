package io.vatext.corpus;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a corpus says of a document beside its label, for splits by date, topic or part. Documents of a split no longer have it.
 *
 * @param date the day of publication, if it is known
 * @param topics codes of topics, of which a split may make the label; none where the corpus has no topics
 * @param pool whether the corpus keeps the document apart from training and test documents, as text without a label
 */
public record DocumentAttributes(@Nullable LocalDate date, List<String> topics, boolean pool) {
    /** Nothing is known. */
    public static final DocumentAttributes NONE = new DocumentAttributes(null, List.of(), false);

    /** Text that the corpus keeps apart from training and test documents. */
    public static final DocumentAttributes POOL = new DocumentAttributes(null, List.of(), true);

    /** Copies the topics. */
    public DocumentAttributes {
        topics = List.copyOf(topics);
    }

    /**
     * The same attributes with another date.
     *
     * @param other the day, or null where it is not known
     * @return a changed copy
     */
    public DocumentAttributes dated(@Nullable LocalDate other) {
        return other == null && date == null ? this : new DocumentAttributes(other, topics, pool);
    }
}
