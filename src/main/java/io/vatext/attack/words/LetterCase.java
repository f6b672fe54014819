package io.vatext.attack.words;

import java.util.Locale;

/** How a word uses upper case, so that a word that replaces it looks the same. */
enum LetterCase {
    /** The first letter alone. */
    CAPITALIZED,
    /** More than one letter, and all of them. */
    UPPER,
    /** Anything else. */
    OTHER;

    static LetterCase of(String word) {
        if (word.isEmpty() || !Character.isUpperCase(word.codePointAt(0))) {
            return OTHER;
        }
        var rest = word.substring(word.offsetByCodePoints(0, 1));
        if (rest.codePoints().noneMatch(Character::isUpperCase)) {
            return CAPITALIZED;
        }
        return rest.codePoints().noneMatch(Character::isLowerCase) ? UPPER : OTHER;
    }

    /** Writes a word in this case; in {@link #OTHER} it stays as it is. */
    String apply(String word) {
        return switch (this) {
            case UPPER -> word.toUpperCase(Locale.ROOT);
            case CAPITALIZED -> {
                var first = word.offsetByCodePoints(0, 1);
                yield word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
            }
            case OTHER -> word;
        };
    }
}
