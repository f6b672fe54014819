package io.vatext.attack.words;

import io.vatext.text.PartsOfSpeech;
import java.util.ArrayList;
import java.util.List;

/**
 * Of other edits, those after which the word has the same part of speech in its place.
 *
 * @param edits proposes words
 * @param partsOfSpeech judges them
 */
public record SamePartOfSpeech(Edits edits, PartsOfSpeech partsOfSpeech) implements Edits {
    /** How many words before and after the place are looked at. */
    private static final int CONTEXT = 6;

    @Override
    public List<String> of(TextWords text, int place) {
        var proposed = edits.of(text, place);
        if (proposed.isEmpty()) {
            return proposed;
        }
        var from = Math.max(0, place - CONTEXT);
        var context =
                new ArrayList<>(text.words().subList(from, Math.min(text.words().size(), place + CONTEXT + 1)).stream()
                        .map(TextWords.Word::text)
                        .toList());
        var own = partsOfSpeech.of(context).get(place - from);
        return proposed.stream()
                .filter(word -> {
                    context.set(place - from, word);
                    return partsOfSpeech.of(context).get(place - from).equals(own);
                })
                .toList();
    }
}
