package io.vatext.support;

import java.text.Normalizer;

/** Unicode's normal form C, in which letters with marks are single characters wherever there are such characters. */
public final class NormalFormC {
    /** All smaller characters are in normal form C, whatever stands next to them. */
    private static final char FIRST_MARK = '\u0300';

    private NormalFormC() {}

    /**
     * Brings a text into normal form C. Texts of ASCII or Latin-1 characters, most of all, are only looked at.
     *
     * @param text any text
     * @return an equal string if it is in normal form C
     */
    public static String of(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_MARK) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }
}
