package io.vatext.attack.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The words of a raw text, with their places, so that a word can be replaced while everything else stays as it is. A word is a run of
 * letters, digits and combining marks, with apostrophes between letters; an ideograph is a word of its own. Immutable.
 */
public final class TextWords {
    /** Bounds the memory that places take; a text's words beyond it have no place. */
    private static final int MOST = 100_000;

    private final String text;
    private final List<Word> words;

    /**
     * A word in its place.
     *
     * @param start where it starts in the text, in UTF-16 units
     * @param end where it ends, exclusively
     * @param text the word as it is written there
     */
    public record Word(int start, int end, String text) {}

    private TextWords(String text, List<Word> words) {
        this.text = text;
        this.words = List.copyOf(words);
    }

    /**
     * Finds the words of a text.
     *
     * @param text any text
     * @return its words, at most the first 100,000
     */
    public static TextWords of(String text) {
        var words = new ArrayList<Word>();
        for (var at = 0; at < text.length() && words.size() < MOST; ) {
            var end = end(text, at);
            if (end > at) {
                words.add(new Word(at, end, text.substring(at, end)));
                at = end;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return new TextWords(text, words);
    }

    /**
     * Whether a text is one word and nothing else.
     *
     * @param text any text
     * @return false for an empty text, and if there is anything around the word
     */
    public static boolean isWord(String text) {
        return !text.isEmpty() && end(text, 0) == text.length();
    }

    /** The end of the word that starts at a place; the place itself if none starts there. */
    private static int end(String text, int start) {
        var at = start;
        while (at < text.length()) {
            var c = text.codePointAt(at);
            var next = at + Character.charCount(c);
            if (Character.isIdeographic(c)) {
                return at == start ? next : at;
            }
            var isApostrophe = (c == '\'' || c == '\u2019')
                    && at > start
                    && next < text.length()
                    && Character.isLetter(text.codePointBefore(at))
                    && Character.isLetter(text.codePointAt(next));
            if (!isApostrophe && !isPart(c, at > start)) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private static boolean isPart(int c, boolean inside) {
        return Character.isLetterOrDigit(c)
                || (inside
                        && switch (Character.getType(c)) {
                            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
                            default -> false;
                        });
    }

    /**
     * The text.
     *
     * @return as it was given
     */
    public String text() {
        return text;
    }

    /**
     * The words.
     *
     * @return in the order of the text
     */
    public List<Word> words() {
        return words;
    }

    /**
     * The text with other words.
     *
     * @param replacements new words by the number of the word that they replace, from 0
     * @return the text, which differs in these places alone
     */
    public String with(Map<Integer, String> replacements) {
        var changed = new StringBuilder(text.length() + 16);
        var copied = 0;
        for (var place : replacements.keySet().stream().sorted().toList()) {
            var word = words.get(place);
            changed.append(text, copied, word.start()).append(replacements.get(place));
            copied = word.end();
        }
        return changed.append(text, copied, text.length()).toString();
    }

    /**
     * The text without some words that follow each other, and without what is between them.
     *
     * @param from the number of the first word, from 0
     * @param to the number after the last
     * @return the text without them
     */
    public String without(int from, int to) {
        return new StringBuilder(text)
                .delete(words.get(from).start(), words.get(to - 1).end())
                .toString();
    }
}
