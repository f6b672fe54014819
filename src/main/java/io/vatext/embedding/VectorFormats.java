package io.vatext.embedding;

import java.io.IOException;

/** Recognizes the formats by their first bytes. */
final class VectorFormats {
    private VectorFormats() {}

    /** Recognizes the format without consuming input. */
    static VectorFormat recognize(VectorInput input) throws IOException {
        var length = input.find('\n', VectorHeader.MAX_LENGTH);
        var header = length < 0 ? null : VectorHeader.parse(input.buffer(), input.start(), length);
        if (header == null) {
            return VectorFormat.GLOVE;
        }
        return isBinary(input, length + 1, header.dimension())
                ? VectorFormat.WORD2VEC_BINARY
                : VectorFormat.WORD2VEC_TEXT;
    }

    /**
     * Whether the numbers of the first word are binary floats. Text has printable characters there and a line feed only
     * after numbers; floats nearly always contain bytes that are not printable ASCII, and may start with a line feed.
     */
    private static boolean isBinary(VectorInput input, int offset, int dimension) throws IOException {
        input.require(offset + (1 << 12) + 4 * dimension);
        var bytes = input.buffer();
        var end = input.start() + input.available();
        var position = input.start() + offset;
        while (position < end && bytes[position] != ' ') {
            position++;
        }
        position++;
        var stop = Math.min(end, position + 4 * dimension);
        var columns = 0;
        var inColumn = false;
        var numeric = true;
        for (var i = position; i < stop; i++) {
            var c = bytes[i];
            if (c == '\n' && (columns == dimension || (numeric && i - position > 2))) {
                return false;
            }
            if (c != '\n' && c != '\r' && c != '\t' && (c < ' ' || c > '~')) {
                return true;
            }
            var blank = c <= ' ';
            if (!blank && !inColumn) {
                columns++;
            }
            inColumn = !blank;
            numeric &= blank || "0123456789+-.eE".indexOf(c) >= 0;
        }
        return false;
    }
}
