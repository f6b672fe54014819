package io.vatext.attack.words;

import java.util.List;

/** Proposes words that may stand in the place of a word. What it proposes depends on the word alone. */
@FunctionalInterface
public interface Edits {
    /**
     * Words that may replace a word.
     *
     * @param word as it is written in a text
     * @return other words, the most similar first; each is one word by the rule of {@link TextWords}, in the case of the word
     */
    List<String> of(String word);

    /**
     * All of several kinds.
     *
     * @param kinds which come in this order
     * @return proposes what any of them proposes, once
     */
    static Edits any(List<Edits> kinds) {
        var all = List.copyOf(kinds);
        return word ->
                all.stream().flatMap(kind -> kind.of(word).stream()).distinct().toList();
    }
}
