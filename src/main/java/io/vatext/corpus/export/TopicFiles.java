package io.vatext.corpus.export;

import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Writes the files that list the topics of a corpus in the layout of RCV1: {@code codes/topic_codes.txt} and, in the
 * format of Lewis et al. 2004, {@code codes/rcv1.topics.hier.orig}. The hierarchy has one topic above all others, so
 * that labels are on its second level, like the classes of RCV1.
 *
 * @param top the topic above all others
 * @param topics the others
 */
public record TopicFiles(String top, List<String> topics) {
    private static final String USUAL_TOP = "TOPICS";

    /** Copies the topics. */
    public TopicFiles {
        topics = List.copyOf(topics);
    }

    /**
     * A hierarchy of labels.
     *
     * @param labels all labels of a corpus
     * @return the labels as topics, in the same order, below an additional top topic
     * @throws InputException if a label cannot be a code
     */
    public static TopicFiles over(Collection<String> labels) {
        labels.forEach(TopicFiles::requireCode);
        var top = USUAL_TOP;
        while (labels.contains(top)) {
            top += "_";
        }
        return new TopicFiles(top, List.copyOf(labels));
    }

    private static void requireCode(String label) {
        if (label.isBlank() || !label.equals(label.strip()) || label.chars().anyMatch(Character::isISOControl)) {
            throw new InputException("the label \"" + label + "\" cannot be a topic code, which must not be blank,"
                    + " start or end with spaces, or contain control characters; choose another format.");
        }
    }

    /**
     * The topics of a document.
     *
     * @param label its label
     * @return the label and its parent
     */
    public List<String> codes(String label) {
        return List.of(label, top);
    }

    /**
     * Writes the files.
     *
     * @param root the directory of the days
     * @throws IOException if writing fails
     */
    public void write(Path root) throws IOException {
        var codes = new StringBuilder("; topic codes\n; CODE\tDESCRIPTION\n");
        codes.append(top).append("\tall topics\n");
        var hierarchy = new StringBuilder("parent: None  child: Root  child-description: Root\n");
        hierarchy.append("parent: Root  child: ").append(top).append("  child-description: all topics\n");
        for (var topic : topics) {
            codes.append(topic).append('\t').append(topic).append('\n');
            hierarchy.append("parent: ").append(top).append("  child: ").append(topic);
            hierarchy.append("  child-description: ").append(topic).append('\n');
        }
        var directory = root.resolve("codes");
        AtomicFiles.writeString(directory.resolve("topic_codes.txt"), codes.toString());
        AtomicFiles.writeString(directory.resolve("rcv1.topics.hier.orig"), hierarchy.toString());
    }
}
