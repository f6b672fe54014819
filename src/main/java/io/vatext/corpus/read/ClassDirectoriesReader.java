package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One directory per class, one document per file. The label is the name of the top-level directory, even for files in
 * its subdirectories; the identifier is the path relative to the root.
 */
final class ClassDirectoriesReader implements DocumentReader {
    private final Handling handling;

    /**
     * A reader of directories.
     *
     * @param handling what to do about bad files
     */
    ClassDirectoriesReader(Handling handling) {
        this.handling = handling;
    }

    @Override
    public Stream<Document> read(Path path) {
        return read(path, id -> true);
    }

    @Override
    public Stream<Document> read(Path path, Predicate<String> wanted) {
        Input.requireDirectory(path);
        return DirectoryWalk.documents(path, UnaryOperator.identity(), file -> label(path, file), wanted, handling);
    }

    @Override
    public Stream<DeferredDocument> deferred(Path path) {
        Input.requireDirectory(path);
        return DirectoryWalk.deferred(path, UnaryOperator.identity(), file -> label(path, file), id -> true, handling);
    }

    /** The class of a file: the first directory below the root. */
    static String label(Path root, String file) {
        var slash = file.indexOf('/');
        if (slash < 0) {
            throw InputException.in(
                    root.resolve(file),
                    "the file is not in a class directory; move it into one, or name the format \"text\" if the files"
                            + " have no classes.");
        }
        return file.substring(0, slash);
    }
}
