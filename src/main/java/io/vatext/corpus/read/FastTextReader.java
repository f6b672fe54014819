package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return items(Input.of(Input.requireFile(path), handling)).documents();
    }

    /** A pass over the lines of a file. */
    static Items items(Input input) {
        return items(input, input.lines());
    }

    /** A pass over some lines of a file. */
    static Items items(Input input, LineReader lines) {
        return Lines.items(input, lines, (line, number) -> parse(input, line, number));
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
        if (labels.contains("")) {
            throw RowFault.at(number, "the label after " + PREFIX + " is empty; name a class");
        }
        return Document.labeled(id, String.join(" ", words), labels);
    }
}
