package io.vatext.corpus.read;

import java.util.List;

/**
 * One document of Reuters-21578 with the attributes that splits depend on.
 *
 * @param newId the attribute NEWID, the identifier
 * @param modApte its part in the ModApte split
 * @param topics its topics, as annotated
 * @param text title and body; all of the text for unprocessed documents, which have neither
 */
public record ReutersArticle(String newId, ModApte modApte, List<String> topics, String text) {
    /** The parts of the ModApte split (Reuters-21578 README, section VIII.B). */
    public enum ModApte {
        /** LEWISSPLIT is TRAIN and TOPICS is YES. */
        TRAIN,
        /** LEWISSPLIT is TEST and TOPICS is YES. */
        TEST,
        /** All other documents. */
        UNUSED;

        static ModApte of(String lewisSplit, String topics) {
            if (!topics.equals("YES")) {
                return UNUSED;
            }
            return switch (lewisSplit) {
                case "TRAIN" -> TRAIN;
                case "TEST" -> TEST;
                default -> UNUSED;
            };
        }
    }

    public ReutersArticle {
        topics = List.copyOf(topics);
    }
}
