package io.vatext.embedding;

import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads lines {@code word number number …}, with or without a first line that counts them. */
final class TextVectors {
    /** No line is longer, not even with {@link VectorHeader#MAX_DIMENSION} numbers. */
    private static final int MAX_LINE_BYTES = 1 << 23;

    private final Path file;
    private final VectorInput input;
    private final VectorRows rows;
    private final boolean counted;
    private long line;
    private int dimension;

    TextVectors(Path file, VectorInput input, VectorRows rows, boolean counted) {
        this.file = file;
        this.input = input;
        this.rows = rows;
        this.counted = counted;
    }

    WordVectors read() throws IOException {
        var promised = counted ? header() : -1;
        var words = 0L;
        while (input.require(1)) {
            line++;
            var length = input.find('\n', MAX_LINE_BYTES);
            if (length < 0) {
                if (input.available() >= MAX_LINE_BYTES) {
                    throw InputException.at(
                            file, line, "the line has no end; this is not a text file of word vectors.");
                }
                length = input.available();
            }
            if (readRow(length)) {
                words++;
            }
            input.skip(Math.min(length + 1, input.available()));
        }
        if (words == 0) {
            throw InputException.in(file, "there are no word vectors in this file; name another one.");
        }
        if (counted && words != promised) {
            throw InputException.in(
                    file,
                    "the first line promises " + promised + " words, but " + words
                            + " follow; the file is truncated or its first line is wrong.");
        }
        return new WordVectors(dimension, rows.rows(), words);
    }

    /** How many numbers the first row has, for a file without a header. */
    static int dimensionOfFirstRow(Path file, VectorInput input) throws IOException {
        var reader = new TextVectors(file, input, new VectorRows(word -> false), false);
        reader.line = 1;
        var length = input.find('\n', MAX_LINE_BYTES);
        reader.readRow(length < 0 ? Math.min(input.available(), MAX_LINE_BYTES) : length);
        if (reader.dimension == 0) {
            throw InputException.in(file, "there are no word vectors in this file; name another one.");
        }
        return reader.dimension;
    }

    private long header() throws IOException {
        var length = input.find('\n', VectorHeader.MAX_LENGTH);
        var header = length < 0 ? null : VectorHeader.parse(input.buffer(), input.start(), length);
        if (header == null) {
            throw InputException.at(
                    file, 1, "expected a first line \"COUNT DIMENSION\"; GloVe files have none; name their format.");
        }
        input.skip(length + 1);
        line = 1;
        dimension = header.dimension();
        return header.words();
    }

    /** Reads the line at the start of the window; returns whether it holds a row. */
    private boolean readRow(int length) {
        var bytes = input.buffer();
        var from = input.start();
        var to = from + length;
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        if (to == from) {
            return false;
        }
        var columns = 0;
        for (var i = from; i < to; i++) {
            if (isBlank(bytes[i]) && !isBlank(bytes[i + 1])) {
                columns++;
            }
        }
        var first = dimension == 0;
        if (first) {
            dimension = columns;
        }
        if (columns < dimension || columns == 0) {
            throw wrongColumns(columns);
        }
        var numbers = columns == dimension ? firstBlank(bytes, from) : numbersStart(bytes, from, to);
        var word = new String(bytes, from, numbers - from, StandardCharsets.UTF_8).stripTrailing();
        if (columns > dimension && endsWithNumber(word)) {
            throw wrongColumns(columns);
        }
        var wanted = rows.wants(word);
        // The first row is always parsed: it distinguishes a file of vectors from other text.
        if (wanted || first) {
            var row = parse(word, new String(bytes, numbers, to - numbers, StandardCharsets.UTF_8));
            if (wanted) {
                rows.put(word, row);
            }
        }
        return true;
    }

    private static int firstBlank(byte[] bytes, int from) {
        var position = from;
        while (!isBlank(bytes[position])) {
            position++;
        }
        return position;
    }

    /**
     * Where the last {@code dimension} columns start; searched from the end, since words of some GloVe files contain
     * spaces.
     */
    private int numbersStart(byte[] bytes, int from, int to) {
        var position = to;
        for (var column = 0; column < dimension; column++) {
            while (position > from && isBlank(bytes[position - 1])) {
                position--;
            }
            while (position > from && !isBlank(bytes[position - 1])) {
                position--;
            }
        }
        return position;
    }

    private static boolean endsWithNumber(String word) {
        var last = word.substring(Math.max(word.lastIndexOf(' '), word.lastIndexOf('\t')) + 1);
        try {
            Float.parseFloat(last);
            return word.length() > last.length();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private float[] parse(String word, String numbers) {
        var row = new float[dimension];
        var position = 0;
        for (var i = 0; i < dimension; i++) {
            while (position < numbers.length() && isBlank(numbers.charAt(position))) {
                position++;
            }
            var start = position;
            while (position < numbers.length() && !isBlank(numbers.charAt(position))) {
                position++;
            }
            var number = numbers.substring(start, position);
            try {
                row[i] = Float.parseFloat(number);
            } catch (NumberFormatException e) {
                throw notFinite(word, number, e);
            }
            if (!Float.isFinite(row[i])) {
                throw notFinite(word, number, null);
            }
        }
        return row;
    }

    private InputException wrongColumns(int found) {
        return InputException.at(
                file,
                line,
                "expected a word and " + Math.max(1, dimension) + " numbers, found " + found
                        + " numbers; the file is truncated or damaged, get it again.");
    }

    private InputException notFinite(String word, String number, @Nullable NumberFormatException cause) {
        var message = file + ":" + line + ": expected " + dimension + " finite numbers after \"" + word + "\", found \""
                + number + "\"; the file is damaged, get it again.";
        return cause == null ? new InputException(message) : new InputException(message, cause);
    }

    /** Separators within a line; in UTF-8, other characters contain no byte below 0x80. */
    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
