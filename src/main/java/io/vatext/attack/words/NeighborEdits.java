package io.vatext.attack.words;

import java.util.List;

/**
 * Replaces a word by one with a near vector.
 *
 * @param neighbors finds these words
 */
public record NeighborEdits(Neighbors neighbors) implements Edits {
    @Override
    public List<String> of(TextWords text, int place) {
        return of(text.words().get(place).text());
    }

    /**
     * Words that may replace a word.
     *
     * @param word as it is written in a text
     * @return as {@link #of(TextWords, int)}
     */
    public List<String> of(String word) {
        var letterCase = LetterCase.of(word);
        return neighbors.of(word).stream()
                .map(neighbor -> letterCase.apply(neighbor.word()))
                .filter(other -> !other.equals(word))
                .distinct()
                .toList();
    }
}
