package io.vatext.text;

import java.util.List;

/**
 * Splits a text into tokens.
 *
 * <p>Implementations are thread-safe and depend on nothing but the text: one text gives the same tokens on every thread and
 * every time.
 */
@FunctionalInterface
public interface Tokenizer {
    /**
     * The tokens of a text, in order.
     *
     * @param text the raw text
     * @return the tokens, none of them empty; an empty list where the text has none
     */
    List<String> tokens(String text);

    /**
     * Shows the tokens of a text without making a string of each, where the tokenizer can.
     *
     * @param text the raw text
     * @param each told of every token, in order
     */
    default void forEach(String text, Sink each) {
        for (var token : tokens(text)) {
            each.accept(token.toCharArray(), token.length());
        }
    }

    /** Takes tokens. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes one token.
         *
         * @param characters starts with those of the token; must not be kept, for they change after the call
         * @param length how many of them are the token
         */
        void accept(char[] characters, int length);
    }
}
