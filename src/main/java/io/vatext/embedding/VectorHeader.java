package io.vatext.embedding;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of word2vec's formats.
 *
 * @param words how many words follow
 * @param dimension how many numbers each vector has
 */
record VectorHeader(long words, int dimension) {
    /** A longer line cannot be a header. */
    static final int MAX_LENGTH = 64;

    /** Far more numbers than real vectors have; protects from damaged files. */
    static final int MAX_DIMENSION = 100_000;

    private static final Pattern LINE = Pattern.compile("(\\d{1,12})[ \\t](\\d{1,6})[ \\t\\r]*");

    /** Parses a line; null if it is not a header. */
    static @Nullable VectorHeader parse(byte[] bytes, int start, int length) {
        var matcher = LINE.matcher(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            return null;
        }
        var dimension = Integer.parseInt(matcher.group(2));
        return dimension < 1 || dimension > MAX_DIMENSION
                ? null
                : new VectorHeader(Long.parseLong(matcher.group(1)), dimension);
    }
}
