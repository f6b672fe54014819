package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
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

    @Override
    public Stream<Document> read(Path path) {
        return read(Input.of(Input.requireFile(path)));
    }

    static Stream<Document> read(Input input) {
        return Lines.utf8(input, (line, number) -> parse(input, line, number));
    }

    private static Document parse(Input input, String line, long number) {
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
            throw InputException.at(input.name(), number, "the label after " + PREFIX + " is empty; name a class.");
        }
        return Document.labeled(id, String.join(" ", words), labels);
    }
}
