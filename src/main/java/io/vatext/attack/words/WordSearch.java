package io.vatext.attack.words;

/** Looks for edits of a text that change a classifier's answer. Not thread-safe. */
public interface WordSearch {
    /**
     * Attacks a text. If the classifier does not give the label to the text as it is, nothing is changed, unless the
     * constraints ask for a lower probability of the label ({@link Constraints#until}).
     *
     * @param text the raw text
     * @param label its true class
     * @return what was found; the same for the same text and label
     * @throws IllegalStateException if the classifier has been closed
     */
    AttackedText attack(String text, String label);
}
