package io.vatext.attack.words;

import io.vatext.learning.Prediction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attack on a text has found.
 *
 * @param original the text as it was
 * @param text the text after the edits; if the answer did not change, the one found with the lowest probability of the label
 * @param words how many words the original text has
 * @param edits what was changed, in the order of the text
 * @param queries how many answers of the classifier were used
 * @param label the true class
 * @param before the answer to the original text
 * @param after the answer to the text after the edits
 */
public record AttackedText(
        String original,
        String text,
        int words,
        List<Edit> edits,
        int queries,
        String label,
        Prediction before,
        Prediction after) {
    /** Copies the list. */
    public AttackedText {
        edits = List.copyOf(edits);
    }

    /**
     * A word that was replaced.
     *
     * @param start where it starts in the original text, in UTF-16 units
     * @param old the word as it was
     * @param replacement what stands there now
     */
    public record Edit(int start, String old, String replacement) {}

    /**
     * A piece of the text.
     *
     * @param text unchanged text; empty for an edit
     * @param edit a word that was replaced; null for unchanged text
     */
    public record Piece(String text, @Nullable Edit edit) {}

    /**
     * The text in pieces, for people to read.
     *
     * @param context how many characters of unchanged text to keep before and after each edit; what is cut becomes an ellipsis
     * @return unchanged text and edits in turn
     */
    public List<Piece> pieces(int context) {
        var pieces = new ArrayList<Piece>();
        var at = 0;
        for (var edit : edits) {
            pieces.add(
                    new Piece(shortened(original.substring(at, edit.start()), at == 0 ? 0 : context, context), null));
            pieces.add(new Piece("", edit));
            at = edit.start() + edit.old().length();
        }
        pieces.add(new Piece(shortened(original.substring(at), edits.isEmpty() ? 2 * context : context, 0), null));
        return pieces;
    }

    /** Keeps some characters of the start and of the end. */
    private static String shortened(String text, int start, int end) {
        if (text.length() <= start + end) {
            return text;
        }
        var from = start > 0 && Character.isHighSurrogate(text.charAt(start - 1)) ? start - 1 : start;
        var to = text.length() - end;
        to = end > 0 && Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
        return text.substring(0, from) + " … " + text.substring(to);
    }

    /**
     * Whether the answer to the original text was right, so that there was something to attack.
     *
     * @return true if it was the label
     */
    public boolean wasRight() {
        return before.label().equals(label);
    }

    /**
     * Whether the attack was successful.
     *
     * @return true if the answer was right before and is wrong now
     */
    public boolean isFooled() {
        return wasRight() && !after.label().equals(label);
    }

    /**
     * How much of the text was changed.
     *
     * @return the changed words, as a share of all
     */
    public double shareChanged() {
        return words == 0 ? 0 : (double) edits.size() / words;
    }
}
