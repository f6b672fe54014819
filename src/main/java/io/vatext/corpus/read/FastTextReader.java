package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * fastText's lines: {@code __label__X text}. Lines without a label are unlabeled documents; identifiers are
 * {@code FILE:LINE}.
 *
 * <p>As in fastText, a token with the prefix is a label at any position in the line; no label remains in the text.
 */
final class FastTextReader implements DocumentReader {
    /** What a label starts with. */
    static final String PREFIX = "__label__";

    private final Handling handling;

    /**
     * A reader of fastText's lines.
     *
     * @param handling what to do about bad lines
     */
    FastTextReader(Handling handling) {
        this.handling = handling;
    }

    @Override
    public Stream<Document> read(Path path) {
        return read(Input.of(Input.requireFile(path), handling));
    }

    static Stream<Document> read(Input input) {
        return Lines.documents(input, parser(input));
    }

    /** Turns a line into a document. */
    static Lines.Parser parser(Input input) {
        return (line, number) -> parse(input, line, number);
    }

    private static Document parse(Input input, String line, long number) throws RowFault {
        var id = input.prefix() + ":" + number;
        if (!line.contains(PREFIX)) {
            return new Document(id, line.strip(), null);
        }
        var labels = new ArrayList<String>();
        var words = new ArrayList<String>();
        for (var token : line.strip().split("\\s+", -1)) {
            if (token.startsWith(PREFIX)) {
                labels.add(token.substring(PREFIX.length()));
            } else {
                words.add(token);
            }
        }
        requireOne(number, labels);
        return new Document(id, String.join(" ", words), labels.isEmpty() ? null : labels.get(0));
    }

    private static void requireOne(long number, List<String> labels) throws RowFault {
        if (labels.size() > 1) {
            throw severalLabels(number, labels);
        }
        if (labels.contains("")) {
            throw RowFault.at(number, "the label after " + PREFIX + " is empty; name a class");
        }
    }

    /** The message of all formats for a document with several labels. */
    static RowFault severalLabels(long number, List<String> labels) {
        return RowFault.at(
                number,
                "the document has " + labels.size() + " labels (" + String.join(", ", labels)
                        + "), but only one is allowed; keep one of them");
    }
}
