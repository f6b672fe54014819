package io.vatext.corpus.read;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Judges which encoding bytes that are not UTF-8 are in. It is windows-1252 if what the bytes mean there is text of
 * Western European languages: all are characters, the letters are those of these languages and stand as letters do,
 * hardly any valid sequence of UTF-8 occurs, the detector of encodings names no other one, and no language of Central
 * or Eastern Europe fits as well with other letters. Memory does not grow with the text.
 */
final class WesternText {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String[] CHARACTERS = characters(WINDOWS_1252);

    private static final String WESTERN = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüß";
    private static final String ICELANDIC = "áäåæðéíóöøúýþ";

    /** Characters other than letters that may stand between two letters. */
    private static final String JOINING = "’‘–—…·´\u00A0\u00AD";

    /** Punctuation that may follow a letter. */
    private static final String CLOSING = "‚„…‹›‘’“”–—«»´\u00A0";

    /** Of the characters beyond ASCII, at most this share may be odd where they stand. */
    private static final double ODD = 0.02;

    /** Of the bytes that are not UTF-8, sequences that may be UTF-8 are at most this share. */
    private static final double CHANCE = 0.5;

    /** Of the letters beyond ASCII, at least this share must be in the alphabet of a language. */
    private static final double COVERED = 0.95;

    /** Of the letters of a language of {@link #OTHERS}, at least this share is beyond ASCII. */
    private static final double DENSE = 0.02;

    /** With fewer letters beyond ASCII, their kinds say little about the language. */
    private static final int ENOUGH = 8;

    /** The detector needs no more bytes. */
    private static final int DETECTED = 1 << 20;

    /**
     * A language whose encoding gives bytes of Western letters to letters of its own.
     *
     * @param letters its letters beyond ASCII
     * @param kinds how many different ones of its own a text has at least
     */
    private record Language(Charset encoding, String[] characters, String letters, int kinds) {
        static Language of(String encoding, String letters, int kinds) {
            var charset = Charset.forName(encoding);
            return new Language(charset, WesternText.characters(charset), letters, kinds);
        }
    }

    private static final List<Language> OTHERS = List.of(
            Language.of("windows-1250", "áčďéěíňóřšťúůýž", 3), // Czech
            Language.of("windows-1250", "áäčďéíľňóôšťúýž", 3), // Slovak
            Language.of("windows-1250", "ąćęłńóśźż", 3), // Polish
            Language.of("windows-1250", "áéíóöőúüű", 1), // Hungarian
            Language.of("windows-1250", "ćčđšž", 1), // Croatian, Slovene
            Language.of("windows-1250", "ăâîşţ", 1), // Romanian
            Language.of("windows-1254", "âçğıîöşûü", 3), // Turkish
            Language.of("windows-1257", "āčēģīķļņšūž", 3), // Latvian
            Language.of("windows-1257", "ąčęėįšųūž", 3), // Lithuanian
            Language.of("windows-1257", "äõöšüž", 2)); // Estonian

    private final long[] counts = new long[256];
    private final Utf8Sequences sequences = new Utf8Sequences(code -> CLOSING.contains(CHARACTERS[code]));
    private final UniversalDetector detector = new UniversalDetector();
    private int detected;
    private int before = '\n';
    private int current = '\n';
    private int run;
    private long odd;

    private static String[] characters(Charset charset) {
        var characters = new String[256];
        for (var code = 0; code < 256; code++) {
            characters[code] = new String(new byte[] {(byte) code}, charset);
        }
        return characters;
    }

    /** The judgment of some bytes; see {@link #encoding()}. */
    static Optional<Charset> encodingOf(byte[] bytes) {
        var text = new WesternText();
        text.add(bytes, bytes.length);
        return text.encoding();
    }

    /**
     * Adds what follows.
     *
     * @param bytes the bytes
     * @param length how many of them
     */
    void add(byte[] bytes, int length) {
        var beyondAscii = false;
        for (var i = 0; i < length; i++) {
            var code = bytes[i] & 0xFF;
            beyondAscii |= code > 0x7F;
            sequences.add(code);
            judge(code);
        }
        if (beyondAscii && detected < DETECTED) {
            detector.handleData(bytes, 0, length);
            detected += length;
        }
    }

    /** Judges the last byte, now that it is known what follows it. */
    private void judge(int after) {
        counts[current]++;
        var isLetter = isLetter(current);
        run = isLetter && current > 0x7F ? run + 1 : 0;
        if (current > 0x7F) {
            odd += isLetter && (run > 2 || (isUpper(current) && isLower(before))) ? 1 : 0;
            odd += !isLetter && isLetter(before) && isLetter(after) && !JOINING.contains(CHARACTERS[current]) ? 1 : 0;
        }
        before = current;
        current = after;
    }

    private static boolean isLetter(int code) {
        return isLower(code) || isUpper(code);
    }

    private static boolean isLower(int code) {
        return isLetter(CHARACTERS[code]) && Character.isLowerCase(CHARACTERS[code].charAt(0));
    }

    private static boolean isUpper(int code) {
        return isLetter(CHARACTERS[code]) && Character.isUpperCase(CHARACTERS[code].charAt(0));
    }

    /** The micro sign, the florin sign and the ordinal indicators are letters to Unicode, but not to a word. */
    private static boolean isLetter(String character) {
        return Character.isLetter(character.charAt(0)) && !"µƒªº".contains(character);
    }

    /** Whether some characters certainly are UTF-8, so that other bytes are damage; no more need be added. */
    boolean isUtf8() {
        return sequences.certain() > 0;
    }

    /**
     * The encoding of all bytes; none can be added afterwards.
     *
     * @return windows-1252 if they can be read so; another one if that is likely; empty if they are UTF-8, damaged
     *     UTF-8 or nothing that is known
     */
    Optional<Charset> encoding() {
        judge('\n');
        if (isUtf8() || sequences.invalid() == 0 || sequences.possible() > CHANCE * sequences.invalid()) {
            return Optional.empty();
        }
        return OTHERS.stream()
                .filter(this::fits)
                .findFirst()
                .map(Language::encoding)
                .or(() -> isWestern() ? Optional.of(WINDOWS_1252) : named());
    }

    /** What the detector names, if it is neither Western European nor Unicode. */
    private Optional<Charset> named() {
        detector.dataEnd();
        var name = detector.getDetectedCharset();
        return name == null || !Charset.isSupported(name)
                ? Optional.empty()
                : Optional.of(Charset.forName(name))
                        .filter(charset -> !Encodings.isLatin(charset)
                                && !charset.name().startsWith("UTF-")
                                && !charset.name().equals("US-ASCII"));
    }

    private boolean isWestern() {
        var beyond = 0L;
        for (var code = 0x80; code < 256; code++) {
            if (counts[code] > 0 && CHARACTERS[code].equals("\uFFFD")) {
                return false;
            }
            beyond += counts[code];
        }
        var all = LongStream.of(counts).sum();
        var letters = letters(CHARACTERS);
        return odd <= ODD * beyond
                && beyond <= all / 2
                && (letters == 0
                        || share(CHARACTERS, WESTERN, letters) >= COVERED
                        || (letters >= ENOUGH && share(CHARACTERS, ICELANDIC, letters) >= COVERED));
    }

    /** Whether text may be in a language in which some bytes are other letters than in windows-1252. */
    private boolean fits(Language language) {
        var characters = language.characters();
        var letters = letters(characters);
        var own = new String[256];
        var kinds = 0;
        for (var code = 0; code < 256; code++) {
            var differs = code > 0x7F && !characters[code].equals(CHARACTERS[code]);
            own[code] = differs ? characters[code] : " ";
            kinds += differs && counts[code] > 0 && isLetter(characters[code]) ? 1 : 0;
        }
        return letters >= ENOUGH
                && letters >= DENSE * (letters + asciiLetters())
                && kinds >= language.kinds()
                && share(characters, language.letters(), letters) >= COVERED
                && share(own, language.letters(), letters(own)) >= COVERED;
    }

    private long asciiLetters() {
        var letters = 0L;
        for (var code = 0; code < 0x80; code++) {
            letters += isLetter(code) ? counts[code] : 0;
        }
        return letters;
    }

    /** How many letters beyond ASCII there are, if bytes mean these characters. */
    private long letters(String... characters) {
        var letters = 0L;
        for (var code = 0x80; code < 256; code++) {
            letters += isLetter(characters[code]) ? counts[code] : 0;
        }
        return letters;
    }

    /** The share of the letters beyond ASCII that are in an alphabet. */
    private double share(String[] characters, String alphabet, long letters) {
        var covered = 0L;
        for (var code = 0x80; code < 256; code++) {
            covered += isLetter(characters[code]) && alphabet.contains(characters[code].toLowerCase(Locale.ROOT))
                    ? counts[code]
                    : 0;
        }
        return (double) covered / letters;
    }
}
