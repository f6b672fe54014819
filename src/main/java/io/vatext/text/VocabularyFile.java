package io.vatext.text;

import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a vocabulary as text: a header line, then one line {@code word TAB frequency} for each entry, in the
 * order of ids.
 *
 * <pre>{@code
 * vatext-vocabulary 1 drop 3
 * the    917
 * horse  12
 * </s>   40
 * }</pre>
 *
 * <p>The header holds the version of the format, how unknown words are handled, and the number of entries. In words, a
 * backslash, control characters and characters that UTF-8 cannot express are written as &#92;uXXXX, so that every word
 * is read back unchanged.
 */
public final class VocabularyFile {
    private static final String NAME = "vatext-vocabulary";
    private static final int VERSION = 1;

    private VocabularyFile() {}

    /**
     * Writes a vocabulary as UTF-8.
     *
     * @param vocabulary the vocabulary to write
     * @param out the stream to write to; flushed, not closed
     * @throws IOException if writing fails
     */
    public static void write(Vocabulary vocabulary, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var unknown = vocabulary.mapsUnknown() ? VocabularySpec.Unknown.UNK : VocabularySpec.Unknown.DROP;
        writer.write(NAME + " " + VERSION + " " + name(unknown) + " " + vocabulary.size() + "\n");
        var frequencies = vocabulary.frequencies();
        for (var id = 0; id < vocabulary.size(); id++) {
            writer.write(escape(vocabulary.word(id)) + "\t" + frequencies[id] + "\n");
        }
        writer.flush();
    }

    /**
     * Reads a vocabulary.
     *
     * @param source the file, for messages
     * @param in the bytes that {@link #write} wrote; read to the end, not closed
     * @return the vocabulary
     * @throws IOException if reading fails
     * @throws InputException if the content is not a whole vocabulary
     */
    public static Vocabulary read(Object source, InputStream in) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return new Parser(source, new BufferedReader(new InputStreamReader(in, decoder))).vocabulary();
        } catch (CharacterCodingException e) {
            throw new InputException(source + ": the vocabulary is not UTF-8; the file is damaged.", e);
        }
    }

    private static String name(VocabularySpec.Unknown unknown) {
        return unknown.name().toLowerCase(Locale.ROOT);
    }

    private static String escape(String word) {
        var escaped = new StringBuilder(word.length());
        for (var i = 0; i < word.length(); i++) {
            var c = word.charAt(i);
            var pair = Character.isHighSurrogate(c)
                    && i + 1 < word.length()
                    && Character.isLowSurrogate(word.charAt(i + 1));
            if (pair) {
                escaped.append(c).append(word.charAt(++i));
            } else if (c == '\\' || Character.isISOControl(c) || Character.isSurrogate(c)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static final class Parser {
        private final Object source;
        private final BufferedReader reader;
        private long line;

        Parser(Object source, BufferedReader reader) {
            this.source = source;
            this.reader = reader;
        }

        Vocabulary vocabulary() throws IOException {
            var header = next();
            var fields = header == null ? new String[0] : header.split(" ", -1);
            if (fields.length != 4 || !fields[0].equals(NAME)) {
                throw damaged("expected a line \"" + NAME + " " + VERSION + " drop|unk SIZE\"");
            }
            if (!fields[1].equals(Integer.toString(VERSION))) {
                throw InputException.at(
                        source,
                        line,
                        "vocabulary format " + fields[1] + " is unknown to this version; use a newer vatext.");
            }
            var unknown = List.of(VocabularySpec.Unknown.values()).stream()
                    .filter(value -> name(value).equals(fields[2]))
                    .findFirst()
                    .orElseThrow(() -> damaged("expected drop or unk, found \"" + fields[2] + "\""));
            var first = unknown == VocabularySpec.Unknown.UNK ? 1 : 0;
            var size = number(fields[3]);
            if (size < first + 1 || size > Integer.MAX_VALUE / 2) {
                throw damaged("the number of entries, " + size + ", is out of range");
            }
            return entries(unknown, first, (int) size);
        }

        private Vocabulary entries(VocabularySpec.Unknown unknown, int first, int size) throws IOException {
            // Grows with the entries that are read, since the number in the first line may be damaged.
            var words = new ArrayList<String>();
            var frequencies = new ArrayList<Long>();
            for (var id = 0; id < size; id++) {
                var text = next();
                if (text == null) {
                    throw damaged("expected " + size + " entries, found " + id);
                }
                var tab = text.indexOf('\t');
                if (tab < 0) {
                    throw damaged("expected a word, a tab and its frequency");
                }
                words.add(unescape(text.substring(0, tab)));
                frequencies.add(number(text.substring(tab + 1)));
            }
            if (next() != null) {
                throw damaged("expected the end after " + size + " entries");
            }
            if (!words.get(size - 1).equals(Vocabulary.EOS)
                    || (first == 1 && !words.get(0).equals(Vocabulary.UNK))) {
                throw damaged(
                        "expected " + (first == 1 ? Vocabulary.UNK + " first and " : "") + Vocabulary.EOS + " last");
            }
            try {
                return new Vocabulary(
                        words.subList(first, size - 1),
                        frequencies.subList(first, size - 1).stream()
                                .mapToLong(Long::longValue)
                                .toArray(),
                        unknown,
                        frequencies.get(0),
                        frequencies.get(size - 1));
            } catch (IllegalArgumentException e) {
                throw new InputException(source + ": " + e.getMessage() + "; the file is damaged.", e);
            }
        }

        private @Nullable String next() throws IOException {
            line++;
            return reader.readLine();
        }

        private long number(String digits) {
            try {
                var number = Long.parseLong(digits);
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Reported below, like a negative number.
            }
            throw damaged("expected a count, found \"" + digits + "\"");
        }

        private String unescape(String escaped) {
            var word = new StringBuilder(escaped.length());
            for (var i = 0; i < escaped.length(); i++) {
                if (escaped.charAt(i) != '\\') {
                    word.append(escaped.charAt(i));
                } else if (escaped.startsWith("\\u", i) && i + 6 <= escaped.length()) {
                    try {
                        word.append((char) Integer.parseUnsignedInt(escaped, i + 2, i + 6, 16));
                    } catch (NumberFormatException e) {
                        throw damaged("expected four hexadecimal digits after \\u");
                    }
                    i += 5;
                } else {
                    throw damaged("expected \\uXXXX after a backslash");
                }
            }
            return word.toString();
        }

        private InputException damaged(String expected) {
            return InputException.at(source, line, expected + "; the vocabulary is damaged.");
        }
    }
}
