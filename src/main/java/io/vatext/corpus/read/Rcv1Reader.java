package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.DividedDocuments;
import io.vatext.corpus.Document;
import io.vatext.corpus.IdSet;
import io.vatext.support.InputException;
import io.vatext.support.TaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reuters Corpus Volume 1 in its NewsML files: a directory with directories {@code YYYYMMDD} of
 * {@code ITEMIDnewsML.xml}, or with archives of these days, or one archive (zip, tar, tar.gz, tar.xz). One file is read
 * at a time; identifiers take one bit each in memory.
 *
 * <p>The text is headline and paragraphs, one line each. Broken files are skipped, or kept if their text is complete,
 * and counted; the counts are reported after all files are read. Of several files with the same identifier the first is
 * used, even if it is broken.
 *
 * <p>The label of a {@link Document} comes from {@link NewsLabels}: by default it is the second-level topic of the
 * item, if it has exactly one.
 */
public final class Rcv1Reader implements DocumentReader {
    private final ReaderOptions options;
    private final Consumer<String> warnings;

    /**
     * A reader.
     *
     * @param options its label names the codes that are labels, see {@link NewsLabels#named}
     * @param warnings receives a message for each kind of problem with files; only passes that read all files report
     *     them
     */
    public Rcv1Reader(ReaderOptions options, Consumer<String> warnings) {
        this.options = options;
        this.warnings = warnings;
    }

    @Override
    public Stream<Document> read(Path path) {
        return documents(path, items(path));
    }

    /** Unwanted files are not opened if their name contains the number of the item. */
    @Override
    public Stream<Document> read(Path path, Predicate<String> wanted) {
        return documents(path, items(path, wanted, false));
    }

    @Override
    public Stream<DeferredDocument> deferred(Path path) {
        return deferred(path, state -> {});
    }

    /** Computes the state while finding the files, which saves a second pass over a million of them. */
    @Override
    public Stream<DeferredDocument> deferred(Path path, Consumer<String> state) {
        var document = document(path);
        return deferredItems(path, state).map(item -> () -> item.read().map(document));
    }

    private Stream<Document> documents(Path path, Stream<NewsItem> items) {
        return items.map(document(path));
    }

    private Function<NewsItem, Document> document(Path path) {
        return documents(options.label(), path);
    }

    /** Makes documents with labels of items. */
    static Function<NewsItem, Document> documents(@Nullable String label, Path path) {
        Function<NewsItem, @Nullable String> labels = NewsLabels.named(label, path);
        return item -> new Document(item.id(), item.text(), labels.apply(item));
    }

    /**
     * Streams the news items with their dates and codes.
     *
     * @param path a directory or an archive
     * @return a lazy, sequential stream that holds files open; to be closed
     * @throws InputException if the path does not exist or, while streaming, contains no news item
     */
    public Stream<NewsItem> items(Path path) {
        return items(path, id -> true, true);
    }

    private Stream<NewsItem> items(Path path, Predicate<String> wanted, boolean everything) {
        var pass = new Pass(path, wanted, (file, attributes) -> {});
        return Pull.stream(
                () -> {
                    for (var item = pass.next(); item != null; item = pass.next()) {
                        var read = item.read();
                        if (read.isPresent()) {
                            return read.get();
                        }
                    }
                    if (everything) {
                        pass.end(warnings);
                    }
                    return null;
                },
                pass.files);
    }

    /**
     * Finds all news items for several threads to read; see {@link io.vatext.corpus.StoredDocuments#deferred}.
     *
     * @param path a directory or an archive
     * @param state receives the {@link FilesState} of the path when the exhausted stream is closed
     * @return a lazy, sequential stream; warnings are reported when the exhausted stream is closed
     * @throws InputException if the path does not exist or, when the stream is closed, contains no news item
     */
    public Stream<NewsItem.Deferred> deferredItems(Path path, Consumer<String> state) {
        var files = new FilesState(Files.isDirectory(path) ? path : path.toAbsolutePath());
        var pass = new Pass(path, id -> true, files::add);
        var ended = new boolean[1];
        return Pull.<NewsItem.Deferred>stream(
                () -> {
                    var item = pass.next();
                    ended[0] = item == null;
                    return item;
                },
                () -> {
                    pass.files.close();
                    if (ended[0]) {
                        state.accept(files.toString());
                        pass.end(warnings);
                    }
                });
    }

    /**
     * Divides all news items for other processes, as {@link #deferredItems} finds them.
     *
     * @param path a directory of files, days or archives of days
     * @param documents makes documents of the items
     * @param tasks reads what archives contain
     * @return empty if they cannot be divided: if a file has no number in its name, or an archive is not of a day
     */
    public Optional<DividedDocuments> divided(Path path, NewsDocuments documents, TaskRunner tasks) {
        return NewsRanges.of(path, documents, warnings, tasks);
    }

    /** One pass over all files. One thread finds them; any thread reads them. */
    private static final class Pass {
        private final Path path;
        private final Predicate<String> wanted;
        private final NewsProblems problems = new NewsProblems();
        private final NewsFiles files;
        private final IdSet seen = new IdSet();
        private final AtomicBoolean found = new AtomicBoolean();

        Pass(Path path, Predicate<String> wanted, BiConsumer<Path, BasicFileAttributes> visited) {
            Input.requireExisting(path);
            this.path = path;
            this.wanted = wanted;
            this.files = new NewsFiles(path, wanted, problems, visited);
        }

        /** The next item to be read; null at the end. */
        NewsItem.@Nullable Deferred next() throws IOException {
            for (var file = files.next(); file != null; file = files.next()) {
                var item = item(file);
                if (item != null) {
                    return item;
                }
            }
            return null;
        }

        private NewsItem.@Nullable Deferred item(NewsFiles.NewsFile file) {
            var number = file.number();
            if (!number.isEmpty()) {
                return isNew(number, file) ? () -> read(file) : null;
            }
            // The identifier is only in the content.
            var item = read(file);
            return item.isPresent()
                            && wanted.test(item.get().id())
                            && isNew(item.get().id(), file)
                    ? () -> item
                    : null;
        }

        private boolean isNew(String id, NewsFiles.NewsFile file) {
            var isNew = seen.add(id);
            if (!isNew) {
                problems.add(NewsProblems.Kind.DUPLICATE, file.name());
            }
            return isNew;
        }

        private Optional<NewsItem> read(NewsFiles.NewsFile file) {
            var item = Optional.ofNullable(NewsParser.item(file, problems));
            if (item.isPresent()) {
                found.set(true);
            }
            return item;
        }

        void end(Consumer<String> warnings) {
            problems.messages(path).forEach(warnings);
            requireFound(path, found.get());
        }
    }

    static void requireFound(Path path, boolean found) {
        if (!found) {
            throw InputException.in(
                    path,
                    "expected RCV1, but found no readable news item; name the directory with the days YYYYMMDD and"
                            + " their files ITEMIDnewsML.xml, or with archives of these days.");
        }
    }

    /** Whether a directory looks like RCV1: it contains news items, days with news items, or archives of days. */
    static boolean isRcv1(Path directory) {
        for (var child : DirectoryWalk.children(directory)) {
            var name = Input.fileName(child);
            if (NewsFiles.isItem(name) || NewsFiles.isDayArchive(name)) {
                return true;
            }
            if (NewsFiles.isDay(name)) {
                return Files.isDirectory(child) && hasItem(DirectoryWalk.children(child));
            }
        }
        return false;
    }

    private static boolean hasItem(List<Path> files) {
        return files.stream().anyMatch(file -> NewsFiles.isItem(Input.fileName(file)));
    }
}
