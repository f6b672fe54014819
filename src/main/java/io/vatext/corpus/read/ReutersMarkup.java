package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Parses the SGML of one Reuters-21578 document. Uses jsoup's XML parser because the files contain many references to
 * control characters (such as number 2), which XML forbids and the JDK's parsers reject.
 */
final class ReutersMarkup {
    /** Elements whose text is read; if one of them is not closed, texts would run into each other. */
    private static final List<String> READ = List.of("TOPICS", "TEXT", "TITLE", "BODY", "D");

    private ReutersMarkup() {}

    static ReutersArticle parse(String file, long line, String markup) {
        for (var element : READ) {
            requireClosed(file, line, markup, element);
        }
        var article = Parser.xmlParser().parseInput(markup, "").firstElementChild();
        if (article == null || article.attr("NEWID").isBlank()) {
            throw InputException.at(file, line, "the document that starts here has no NEWID; the SGML is broken.");
        }
        var text = article.selectFirst("> TEXT");
        if (text == null) {
            throw InputException.at(file, line, "the document that starts here has no <TEXT>; the SGML is broken.");
        }
        return new ReutersArticle(
                article.attr("NEWID"),
                ReutersArticle.ModApte.of(article.attr("LEWISSPLIT"), article.attr("TOPICS")),
                article.select("> TOPICS > D").eachText(),
                text(text));
    }

    private static void requireClosed(String file, long line, String markup, String element) {
        if (count(markup, "<" + element + ">") + count(markup, "<" + element + " ")
                != count(markup, "</" + element + ">")) {
            throw InputException.at(
                    file,
                    line,
                    "in the document that starts here, <" + element + "> and </" + element
                            + "> do not match; the SGML is broken, so get the file again.");
        }
    }

    private static int count(String text, String part) {
        var count = 0;
        for (var i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + part.length())) {
            count++;
        }
        return count;
    }

    /** Title and body; documents of the type UNPROC have neither, and all of their text is directly in TEXT. */
    private static String text(Element text) {
        var title = text.selectFirst("> TITLE");
        var body = text.selectFirst("> BODY");
        if (title == null && body == null) {
            return clean(text.wholeText());
        }
        var parts =
                (title == null ? "" : clean(title.wholeText())) + "\n" + (body == null ? "" : clean(body.wholeText()));
        return parts.strip();
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(c == '\n' || !Character.isISOControl(c) ? (char) c : ' '));
        return clean.toString().strip();
    }
}
