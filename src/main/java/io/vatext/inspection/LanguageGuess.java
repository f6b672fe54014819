package io.vatext.inspection;

import io.vatext.text.StopWords;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Guesses the language of texts in Latin or Cyrillic script by their stop words. Thread-safe. */
final class LanguageGuess {
    /** Fewer stop words decide nothing. */
    private static final int FEWEST = 3;

    private final Map<String, List<String>> languages = new HashMap<>();

    LanguageGuess() {
        var byLanguage = StopWords.byLanguage();
        byLanguage.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .forEach(word -> languages.put(
                        word,
                        byLanguage.entrySet().stream()
                                .filter(entry -> entry.getValue().contains(word))
                                .map(Map.Entry::getKey)
                                .toList()));
    }

    /** The language with the most stop words in a text; empty if there are too few, or two languages have as many. */
    String of(String text) {
        var counts = new HashMap<String, Integer>();
        var start = -1;
        for (var at = 0; at <= text.length(); at++) {
            var isLetter = at < text.length() && Character.isLetter(text.charAt(at));
            if (isLetter && start < 0) {
                start = at;
            } else if (!isLetter && start >= 0) {
                var word = text.substring(start, at).toLowerCase(Locale.ROOT);
                languages.getOrDefault(word, List.of()).forEach(language -> counts.merge(language, 1, Integer::sum));
                start = -1;
            }
        }
        var best = "";
        var most = FEWEST - 1;
        var isTied = false;
        for (var entry : counts.entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
                isTied = false;
            } else if (entry.getValue() == most) {
                isTied = true;
            }
        }
        return isTied ? "" : best;
    }
}
