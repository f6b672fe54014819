package io.vatext.corpus.read;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Parses the NewsML of one news item of RCV1. Latin-1 unless the file declares another encoding; jsoup's parser
 * tolerates malformed markup.
 *
 * @param root the element {@code newsitem}, or null if there is none
 * @param wholeText whether the text element is closed
 * @param whole whether the item element is closed
 */
record NewsItemMarkup(@Nullable Element root, boolean wholeText, boolean whole) {
    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int DECLARATION = 200;

    static NewsItemMarkup of(byte[] bytes) {
        var markup = new String(bytes, charset(bytes)).replace("\r\n", "\n");
        var root = Parser.xmlParser().parseInput(markup, "").selectFirst("newsitem");
        var whole = markup.contains("</newsitem>");
        return new NewsItemMarkup(root, whole || markup.contains("</text>"), whole);
    }

    private static Charset charset(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(DECLARATION, bytes.length), StandardCharsets.ISO_8859_1);
        var declared = ENCODING.matcher(start);
        try {
            return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.ISO_8859_1;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** The identifier; empty if there is none. */
    String itemId() {
        return root == null ? "" : root.attr("itemid").strip();
    }

    @Nullable
    LocalDate date() {
        try {
            return root == null || root.attr("date").isBlank()
                    ? null
                    : LocalDate.parse(root.attr("date").strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Headline and paragraphs, one line each. */
    String text() {
        var headline = root == null ? null : root.selectFirst("> headline");
        var body = root == null ? null : root.selectFirst("> text");
        var lines = new StringBuilder();
        if (headline != null && headline.hasText()) {
            lines.append(headline.wholeText()).append('\n');
        }
        if (body != null) {
            lines.append(paragraphs(body));
        }
        return clean(lines).strip();
    }

    /** Each paragraph on a separate line, with the text outside of paragraphs. */
    private static String paragraphs(Element body) {
        var lines = new StringBuilder();
        body.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) {
                    lines.append(text.getWholeText());
                } else if (isParagraph(node) && !lines.isEmpty() && lines.charAt(lines.length() - 1) != '\n') {
                    lines.append('\n');
                }
            }
        });
        // The line breaks after <text> and before </text> are layout.
        var start = !lines.isEmpty() && lines.charAt(0) == '\n' ? 1 : 0;
        return lines.substring(start);
    }

    private static boolean isParagraph(Node node) {
        return node.nodeName().equals("p");
    }

    /** Replaces control characters, which XML forbids, by spaces. */
    private static String clean(StringBuilder text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
                text.setCharAt(i, ' ');
            }
        }
        return text.toString();
    }

    /** The codes of a class, in the order of the file; empty if the item is cut off, because some may be missing. */
    List<String> codes(String codeClass) {
        if (root == null || !whole) {
            return List.of();
        }
        return root.select("> metadata > codes[class=" + codeClass + "] > code").stream()
                .map(code -> code.attr("code").strip())
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }
}
