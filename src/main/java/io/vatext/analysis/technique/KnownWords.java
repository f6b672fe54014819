package io.vatext.analysis.technique;

import io.vatext.learning.WhiteBox;
import io.vatext.learning.WhiteBox.EmbeddedText;
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
     * @param result makes something of each text as the model reads it
     */
    <T> List<T> map(List<String> texts, Function<EmbeddedText, T> result) {
        var all = new ArrayList<T>();
        for (var from = 0; from < texts.size(); from += TEXTS) {
            model.embed(texts.subList(from, Math.min(texts.size(), from + TEXTS)))
                    .forEach(text -> all.add(result.apply(text)));
        }
        return all;
    }

    /** The words of a text, without the end of sequence. */
    static List<String> words(EmbeddedText text) {
        return text.words().isEmpty()
                ? List.of()
                : text.words().subList(0, text.words().size() - 1);
    }
}
