package io.vatext.preparation;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Selection;
import io.vatext.corpus.StoredDocuments;
import io.vatext.support.Directories;
import io.vatext.support.FileErrors;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where the results of a preparation are: in a directory that other processes use, too, or, if they come from documents
 * in this process's memory, in one that is deleted in the end.
 */
final class ResultDirectories implements AutoCloseable {
    private final Path kept;
    private final Path unkept;
    private final Consumer<String> log;

    /**
     * The directories.
     *
     * @param kept for results that are kept
     * @param unkept for results that are deleted by {@link #close}; may be the same
     * @param log receives a line about each kept result that is damaged or outdated
     */
    ResultDirectories(Path kept, Path unkept, Consumer<String> log) {
        this.kept = kept;
        this.unkept = unkept;
        this.log = log;
    }

    ResultDirectories withLog(Consumer<String> listener) {
        return new ResultDirectories(kept, unkept, listener);
    }

    /** Writes the files of a result into a directory. */
    @FunctionalInterface
    interface Writer {
        void write(Path directory) throws IOException;
    }

    /** Opens a result. */
    @FunctionalInterface
    interface Reader<T> {
        T open(Path directory) throws IOException;
    }

    /** The directory of a result. */
    Path of(String kind, boolean isKept, String identity) {
        return (isKept ? kept : unkept)
                .resolve(kind + "-" + Sha256.hexOf(identity).substring(0, 16));
    }

    /**
     * Makes a directory unless it can be used as it is.
     *
     * @param target the directory
     * @param key supplies what it must have been made from
     * @param content writes its files
     * @return whether this call made it
     */
    boolean make(Path target, Supplier<String> key, CachedDirectory.Content content) {
        try {
            return CachedDirectory.make(target, key, content, log);
        } catch (IOException e) {
            throw new UncheckedIOException("prepared documents could not be written: " + FileErrors.describe(e), e);
        }
    }

    /**
     * Opens a result that is made from documents, and makes it before unless it can be used as it is.
     *
     * @param kind the first part of its directory's name
     * @param documents what it is made from
     * @param identity everything that determines it
     * @param writer writes its files
     * @param reader opens it
     */
    <T> T open(String kind, List<DocumentSource> documents, String identity, Writer writer, Reader<T> reader) {
        var isKept = documents.stream()
                .flatMap(part -> Selection.of(part).stream())
                .allMatch(selection -> selection.base() instanceof StoredDocuments);
        var target = of(kind, isKept, identity);
        var key = identity + "\n";
        make(target, () -> key, part -> {
            writer.write(part);
            return key;
        });
        try {
            return reader.open(target);
        } catch (IOException e) {
            throw new UncheckedIOException("prepared documents could not be read: " + FileErrors.describe(e), e);
        }
    }

    /** Deletes the results that are not kept. */
    @Override
    public void close() {
        try {
            Directories.delete(unkept);
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files could not be deleted: " + FileErrors.describe(e), e);
        }
    }
}
