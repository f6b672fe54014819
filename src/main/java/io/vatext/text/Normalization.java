package io.vatext.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.support.NormalFormC;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * What is done to a text before it is split into tokens. Unicode can write many letters in two ways: "é" is one
 * character, or an "e" and a combining accent, as file systems and exports of macOS have it. Without normalization these are
 * different words.
 */
public enum Normalization {
    /** Nothing; what versions did that did not have this setting. */
    @JsonProperty("none")
    NONE,

    /** Unicode's normal form C: a letter and its marks become one character if there is one. */
    @JsonProperty("nfc")
    NFC,

    /** Unicode's normal form KC: as C, and variants become the usual character: "ﬁ" becomes "fi", "ｘ" "x", "²" "2". */
    @JsonProperty("nfkc")
    NFKC;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Normalizes a text.
     *
     * @param text any text
     * @return the same text in this form
     */
    public String of(String text) {
        return switch (this) {
            case NONE -> text;
            case NFC -> NormalFormC.of(text);
            case NFKC -> Normalizer.normalize(text, Normalizer.Form.NFKC);
        };
    }

    /** A tokenizer of normalized text. */
    Tokenizer before(Tokenizer tokenizer) {
        return this == NONE ? tokenizer : new NormalizingTokenizer(this, tokenizer);
    }

    private record NormalizingTokenizer(Normalization form, Tokenizer tokenizer) implements Tokenizer {
        @Override
        public List<String> tokens(String text) {
            return tokenizer.tokens(form.of(text));
        }

        @Override
        public void forEach(String text, Sink each) {
            tokenizer.forEach(form.of(text), each);
        }
    }
}
