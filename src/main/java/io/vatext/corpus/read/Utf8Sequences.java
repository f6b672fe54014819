package io.vatext.corpus.read;

import java.util.function.IntPredicate;

/**
 * Counts the valid sequences of UTF-8 with several bytes, and the bytes that belong to none. In text that is in a
 * single-byte encoding, a letter before closing punctuation, such as “Spaß”, may look like a sequence by chance.
 */
final class Utf8Sequences {
    private final IntPredicate isClosing;
    private int lead;
    private int missing;
    private int lowest;
    private int highest;
    private boolean mayBeChance;
    private long certain;
    private long possible;
    private long invalid;

    /**
     * None so far.
     *
     * @param isClosing whether a byte is punctuation that may follow a letter in the other encoding
     */
    Utf8Sequences(IntPredicate isClosing) {
        this.isClosing = isClosing;
    }

    /** Adds a byte, from 0 to 255. */
    void add(int code) {
        if (missing > 0) {
            if (code >= lowest && code <= highest) {
                goOn(code);
                return;
            }
            invalid++;
            missing = 0;
        }
        if (code > 0x7F) {
            start(code);
        }
    }

    private void start(int code) {
        missing = code < 0xC2 || code > 0xF4 ? 0 : code < 0xE0 ? 1 : code < 0xF0 ? 2 : 3;
        if (missing == 0) {
            invalid++;
        }
        lead = code;
        lowest = code == 0xE0 ? 0xA0 : code == 0xF0 ? 0x90 : 0x80;
        highest = code == 0xED ? 0x9F : code == 0xF4 ? 0x8F : 0xBF;
        // With these, UTF-8 writes the letters of Western languages.
        mayBeChance = code > 0xC3;
    }

    private void goOn(int code) {
        mayBeChance &= lead < 0xF0 && isClosing.test(code);
        missing--;
        lowest = 0x80;
        highest = 0xBF;
        if (missing == 0) {
            certain += mayBeChance ? 0 : 1;
            possible += mayBeChance ? 1 : 0;
        }
    }

    /** Sequences that are hardly there by chance. */
    long certain() {
        return certain;
    }

    /** Sequences that may be a letter and punctuation in another encoding. */
    long possible() {
        return possible;
    }

    /** Bytes, or beginnings of sequences, that are not UTF-8. */
    long invalid() {
        return invalid + (missing > 0 ? 1 : 0);
    }
}
