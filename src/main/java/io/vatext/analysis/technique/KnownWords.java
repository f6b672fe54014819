package io.vatext.analysis.technique;

import io.vatext.learning.WhiteBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads texts as a model does: with its tokenizer, its vocabulary, and no further than it reads.
 *
 * @param model stays open
 */
record KnownWords(WhiteBox model) {
    private static final int TEXTS = 64;

    /**
     * Reads texts, a few at a time.
     *
     * @param texts raw texts
     * @param result makes something of the words of each text, without the end of sequence
     */
    <T> List<T> map(List<String> texts, Function<List<String>, T> result) {
        var all = new ArrayList<T>();
        for (var from = 0; from < texts.size(); from += TEXTS) {
            model.words(texts.subList(from, Math.min(texts.size(), from + TEXTS)))
                    .forEach(words -> all.add(result.apply(words.subList(0, Math.max(0, words.size() - 1)))));
        }
        return all;
    }
}
