package io.vatext.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds HTML that is also well-formed XML. Text and attribute values are escaped here and nowhere else, so that no name
 * or text can become markup. Not thread-safe.
 */
final class Markup {
    private final StringBuilder page = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param tag its name, a literal of the program
     * @param attributes names, which are literals of the program, and values in turn
     */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        page.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        page.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        page.append("/>\n");
        return this;
    }

    /** An element whose content is text. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element within a line, whose content is text; unlike {@link #element} it adds no white space. */
    Markup inline(String tag, String text, String... attributes) {
        start(tag, attributes);
        page.append('>').append(escaped(text)).append("</").append(tag).append('>');
        return this;
    }

    /** Text within the open element. */
    Markup text(String text) {
        page.append(escaped(text));
        return this;
    }

    /** A style sheet of the program, which must not contain markup. */
    Markup style(String css) {
        if (css.contains("<") || css.contains("&")) {
            throw new IllegalArgumentException("a style sheet must not contain < or &");
        }
        page.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    private void start(String tag, String... attributes) {
        page.append('<').append(tag);
        for (var i = 0; i < attributes.length; i += 2) {
            page.append(' ').append(attributes[i]).append("=\"");
            page.append(escaped(attributes[i + 1])).append('"');
        }
    }

    /**
     * The page.
     *
     * @throws IllegalStateException if an element is still open
     */
    String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return page.toString();
    }

    /** Text that cannot become markup; characters that neither HTML nor XML may contain are replaced. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        if (c < 0x20) {
            return c == '\t' || c == '\n';
        }
        var isControl = c >= 0x7F && c <= 0x9F;
        var isSurrogate = c >= 0xD800 && c <= 0xDFFF;
        var isNoCharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        return !isControl && !isSurrogate && !isNoCharacter;
    }
}
