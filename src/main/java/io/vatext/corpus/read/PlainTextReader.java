package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Unlabeled text: one document per line of a file, or one per file below a directory. */
final class PlainTextReader implements DocumentReader {
    private final Handling handling;

    /**
     * A reader of text.
     *
     * @param handling what to do about bad lines and files
     */
    PlainTextReader(Handling handling) {
        this.handling = handling;
    }

    @Override
    public Stream<Document> read(Path path) {
        return read(path, id -> true);
    }

    @Override
    public Stream<Document> read(Path path, Predicate<String> wanted) {
        Input.requireExisting(path);
        return Files.isDirectory(path)
                ? DirectoryWalk.documents(path, UnaryOperator.identity(), file -> null, wanted, handling)
                : read(Input.of(path, handling)).filter(document -> wanted.test(document.id()));
    }

    @Override
    public Stream<DeferredDocument> deferred(Path path) {
        return Files.isDirectory(path)
                ? DirectoryWalk.deferred(path, UnaryOperator.identity(), file -> null, id -> true, handling)
                : DocumentReader.super.deferred(path);
    }

    private static Stream<Document> read(Input input) {
        return items(input).documents();
    }

    /** A pass over the lines of a file. */
    static Items items(Input input) {
        return items(input, input.lines());
    }

    /** A pass over some lines of a file. */
    static Items items(Input input, LineReader lines) {
        return Lines.items(input, lines, (line, number) -> {
            if (line.stripLeading().startsWith(FastTextReader.PREFIX)) {
                throw RowFault.at(
                        number,
                        "expected plain text, but the line starts with " + FastTextReader.PREFIX
                                + "; name the format \"fasttext\" if these are labels");
            }
            return new Document(input.prefix() + ":" + number, line.strip(), null);
        });
    }
}
