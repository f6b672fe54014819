package io.vatext.report;

/** Shortens texts of documents. */
final class Excerpt {
    private Excerpt() {}

    /**
     * The beginning of a text on one line.
     *
     * @param text any text
     * @param longest the largest number of code points
     * @return the text with single spaces, cut at a word if possible, with an ellipsis if it was cut
     */
    static String of(String text, int longest) {
        // Spaces can only become fewer, so this much of a long document is enough to look at.
        var start = text.length() > 20 * longest ? text.substring(0, 20 * longest) : text;
        var line = start.replaceAll("[\\s\\p{Cc}\\p{Z}]+", " ").strip();
        if (line.codePointCount(0, line.length()) <= longest) {
            return start.length() < text.length() ? line + " …" : line;
        }
        var end = line.offsetByCodePoints(0, longest);
        var space = line.lastIndexOf(' ', end);
        return line.substring(0, space > end / 2 ? space : end) + " …";
    }

    /** A name, such as that of a class, in the space of a label. */
    static String name(String name, int longest) {
        var length = name.codePointCount(0, name.length());
        return length <= longest ? name : name.substring(0, name.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
