package io.vatext.attack.words;

import java.util.List;

/** Proposes words that may stand in the place of a word. What it proposes depends on the text alone. */
@FunctionalInterface
public interface Edits {
    /**
     * Words that may replace a word.
     *
     * @param text the text
     * @param place the number of the word, from 0
     * @return other words, the most similar first; each is one word by the rule of {@link TextWords}, in the case of the word
     */
    List<String> of(TextWords text, int place);

    /**
     * All of several kinds.
     *
     * @param kinds which come in this order
     * @return proposes what any of them proposes, once
     */
    static Edits any(List<Edits> kinds) {
        var all = List.copyOf(kinds);
        return (text, place) -> all.stream()
                .flatMap(kind -> kind.of(text, place).stream())
                .distinct()
                .toList();
    }
}
