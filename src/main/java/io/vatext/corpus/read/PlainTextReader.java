package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Unlabeled text: one document per line of a file, or one per file below a directory. */
final class PlainTextReader implements DocumentReader {
    @Override
    public Stream<Document> read(Path path) {
        return read(path, id -> true);
    }

    @Override
    public Stream<Document> read(Path path, Predicate<String> wanted) {
        Input.requireExisting(path);
        return Files.isDirectory(path)
                ? DirectoryWalk.documents(path, UnaryOperator.identity(), file -> null, wanted)
                : read(Input.of(path)).filter(document -> wanted.test(document.id()));
    }

    @Override
    public Stream<DeferredDocument> deferred(Path path) {
        return Files.isDirectory(path)
                ? DirectoryWalk.deferred(path, UnaryOperator.identity(), file -> null, id -> true)
                : DocumentReader.super.deferred(path);
    }

    static Stream<Document> read(Input input) {
        return Lines.utf8(input, parser(input));
    }

    /** Turns a line into a document. */
    static Lines.Parser parser(Input input) {
        return (line, number) -> {
            if (line.stripLeading().startsWith(FastTextReader.PREFIX)) {
                throw InputException.at(
                        input.name(),
                        number,
                        "expected plain text, but the line starts with " + FastTextReader.PREFIX
                                + "; name the format \"fasttext\" if these are labels.");
            }
            return new Document(input.prefix() + ":" + number, line.strip(), null);
        };
    }
}
