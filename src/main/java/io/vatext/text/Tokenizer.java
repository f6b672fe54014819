package io.vatext.text;

import java.util.List;

/**
 * Splits a text into tokens.
 *
 * <p>Implementations are thread-safe, and their result depends on the text alone: the same text gives the same tokens
 * on every thread and every time.
 */
@FunctionalInterface
public interface Tokenizer {
    /**
     * The tokens of a text, in order.
     *
     * @param text the raw text
     * @return the tokens, none of them empty; an empty list if the text has none
     */
    List<String> tokens(String text);

    /**
     * Passes the tokens of a text to a sink, without creating a string for each if the tokenizer can avoid it.
     *
     * @param text the raw text
     * @param each receives every token, in order
     */
    default void forEach(String text, Sink each) {
        for (var token : tokens(text)) {
            each.accept(token.toCharArray(), token.length());
        }
    }

    /** Receives tokens. */
    @FunctionalInterface
    interface Sink {
        /**
         * Receives one token.
         *
         * @param characters an array that begins with the characters of the token; it is reused after the call and must
         *     not be kept
         * @param length the number of characters of the token
         */
        void accept(char[] characters, int length);
    }
}
