package io.vatext.corpus.read;

/**
 * How a table is written.
 *
 * @param separator between the fields
 * @param quoted whether a field may be quoted as in RFC 4180, so that it can contain separators and line ends;
 *     otherwise a quote is an ordinary character
 */
record Dialect(char separator, boolean quoted) {
    /** The name of a separator in messages. */
    static String name(char separator) {
        return switch (separator) {
            case '\t' -> "tabs";
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '|' -> "vertical bars";
            default -> "\"" + separator + "\"";
        };
    }
}
