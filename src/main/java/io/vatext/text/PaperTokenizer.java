package io.vatext.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a text into runs of ASCII word characters, like {@code split("\\W+")} but without a regular expression. */
record PaperTokenizer(boolean lowercase) implements Tokenizer {
    @Override
    public List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        var start = -1;
        for (var i = 0; i <= text.length(); i++) {
            var inWord = i < text.length() && isWordCharacter(text.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                var token = text.substring(start, i);
                tokens.add(lowercase ? token.toLowerCase(Locale.ROOT) : token);
                start = -1;
            }
        }
        return tokens;
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
