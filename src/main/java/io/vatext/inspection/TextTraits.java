package io.vatext.inspection;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the beginning of a text looks like.
 *
 * @param script the script of most of its letters, such as {@code Latin}; empty if it has none
 * @param language guessed by stop words; empty if they do not decide
 * @param isHtml whether it has tags or entities of HTML
 * @param isDecomposed whether it is not in Unicode's normal form C
 * @param isGarbled whether it has replacement characters, or UTF-8 that was read as a single-byte encoding
 */
record TextTraits(String script, String language, boolean isHtml, boolean isDecomposed, boolean isGarbled) {
    private static final int LOOKED_AT = 2_000;
    private static final Pattern HTML = Pattern.compile(
            "</?(a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|script|span|strong|table|td|th|tr|u|ul)(\\s[^<>]*)?/?>"
                    + "|&(amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#x[0-9a-f]{1,5});",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GARBLED = Pattern.compile("\uFFFD|Ã[\u0080-\u00BF]|â€|Ð[\u0080-\u00BF]Ð");

    static TextTraits of(String text, LanguageGuess languages) {
        var start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        return new TextTraits(
                script(start),
                languages.of(start),
                HTML.matcher(start).find(),
                !Normalizer.isNormalized(start, Normalizer.Form.NFC),
                GARBLED.matcher(start).find());
    }

    private static String script(String text) {
        Map<Character.UnicodeScript, Integer> letters = new EnumMap<>(Character.UnicodeScript.class);
        text.codePoints().filter(Character::isLetter).forEach(c -> {
            var script = Character.UnicodeScript.of(c);
            // Katakana and hiragana occur in Japanese alone, which is mostly written with them.
            letters.merge(
                    script == Character.UnicodeScript.KATAKANA ? Character.UnicodeScript.HIRAGANA : script,
                    1,
                    Integer::sum);
        });
        var japanese = letters.getOrDefault(Character.UnicodeScript.HIRAGANA, 0);
        var han = letters.getOrDefault(Character.UnicodeScript.HAN, 0);
        if (japanese > 0 && 10 * japanese > han) {
            letters.merge(Character.UnicodeScript.HIRAGANA, han, Integer::sum);
            letters.remove(Character.UnicodeScript.HAN);
        }
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> name(entry.getKey()))
                .orElse("");
    }

    private static String name(Character.UnicodeScript script) {
        if (script == Character.UnicodeScript.HIRAGANA) {
            return "Japanese";
        }
        var name = script.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
