package io.vatext.attack.words;

import io.vatext.embedding.WordVectors;
import io.vatext.learning.WhiteBox;
import io.vatext.text.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model reads for a word of a raw text: usually the same word in lower case, but it may be a stem, several words, or nothing.
 * The model's own tokenizer and vocabulary decide, because each word is given to the model alone. Answers
 * are kept, until they are more than fifty thousand. Not thread-safe.
 */
final class ModelWords {
    private static final int KEPT = 50_000;
    private static final int BATCH = 1_000;

    private final WhiteBox model;
    private final WordVectors vectors;
    private final Map<String, List<String>> kept = new LinkedHashMap<>();

    /**
     * Reads words as a model does.
     *
     * @param model the model
     * @param vectors its word vectors
     */
    ModelWords(WhiteBox model, WordVectors vectors) {
        this.model = model;
        this.vectors = vectors;
    }

    /**
     * What the model reads for words.
     *
     * @param raw words of raw texts
     * @return the model's words for each, without the end of sequence; empty for a word that it leaves out
     */
    Map<String, List<String>> of(Collection<String> raw) {
        if (kept.size() > KEPT) {
            kept.clear();
        }
        var missing =
                raw.stream().distinct().filter(word -> !kept.containsKey(word)).toList();
        for (var from = 0; from < missing.size(); from += BATCH) {
            var some = missing.subList(from, Math.min(missing.size(), from + BATCH));
            var read = model.words(some);
            for (var i = 0; i < some.size(); i++) {
                kept.put(some.get(i), words(read.get(i)));
            }
        }
        var found = new LinkedHashMap<String, List<String>>();
        raw.forEach(word -> found.put(word, kept.getOrDefault(word, List.of())));
        return found;
    }

    /** A model that maps unknown words knows none in a text of one such word, and says that it reads nothing. */
    private List<String> words(List<String> read) {
        if (read.isEmpty()) {
            return vectors.rows().containsKey(Vocabulary.UNK) ? List.of(Vocabulary.UNK) : List.of();
        }
        return List.copyOf(read.subList(0, read.size() - 1));
    }

    /**
     * Finds the words of a text among those that the model has read of it.
     *
     * @param text the words of the raw text
     * @param read the model's words for the whole text
     * @return for each word of the raw text its first position among the model's words; -1 if it is not there
     */
    int[] positions(TextWords text, List<String> read) {
        var raw = text.words().stream().map(TextWords.Word::text).toList();
        var readings = of(raw);
        var expected = new ArrayList<String>();
        var start = new int[raw.size()];
        for (var i = 0; i < raw.size(); i++) {
            start[i] = expected.size();
            expected.addAll(readings.getOrDefault(raw.get(i), List.of()));
        }
        var matches = Alignment.of(expected, read);
        var positions = new int[raw.size()];
        for (var i = 0; i < positions.length; i++) {
            var end = i + 1 < start.length ? start[i + 1] : expected.size();
            positions[i] = consecutive(matches, start[i], end);
        }
        return positions;
    }

    private static int consecutive(int[] matches, int from, int to) {
        for (var i = from; i < to; i++) {
            if (matches[i] < 0 || matches[i] != matches[from] + i - from) {
                return -1;
            }
        }
        return from == to ? -1 : matches[from];
    }
}
