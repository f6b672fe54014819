package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.DividedDocuments;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentRange;
import io.vatext.corpus.SourceChecksum;
import io.vatext.corpus.StoredDocuments;
import io.vatext.support.DedupingListener;
import io.vatext.support.TaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A user's documents and how they are read. */
public final class RecognizedDocuments implements StoredDocuments {
    private final Place place;
    private final ReaderOptions options;
    private final @Nullable Columns columns;
    private final List<String> notes;
    private final List<String> doubts;
    private final Consumer<String> warnings;

    /**
     * Documents.
     *
     * @param place where they are
     * @param options their format, as named or recognized, and other reading options
     * @param columns their columns, as named or found; null for formats without columns
     * @param notes how else they are read, in parts of a sentence
     * @param doubts what may be wrong with that, in whole sentences
     * @param warnings receives messages, in whole sentences, about what was left out or is doubtful
     */
    RecognizedDocuments(
            Place place,
            ReaderOptions options,
            @Nullable Columns columns,
            List<String> notes,
            List<String> doubts,
            Consumer<String> warnings) {
        this.place = place;
        this.options = options;
        this.columns = columns;
        this.notes = List.copyOf(notes);
        this.doubts = List.copyOf(doubts);
        this.warnings = warnings;
    }

    /**
     * The format.
     *
     * @return as named or recognized
     */
    public Format format() {
        return Objects.requireNonNull(options.format());
    }

    /**
     * The columns.
     *
     * @return as named or found; null for formats without columns
     */
    public @Nullable Columns columns() {
        return columns;
    }

    /**
     * The same documents, with a log.
     *
     * @param listener receives each message once, however often the documents are streamed: what is doubtful about how
     *     they are read, at once; which files and rows were left out, and what is doubtful about them, when a stream
     *     has reached its end
     * @return a changed copy
     */
    public RecognizedDocuments withLog(Consumer<String> listener) {
        doubts.forEach(listener);
        return new RecognizedDocuments(place, options, columns, notes, doubts, new DedupingListener(listener));
    }

    @Override
    public Stream<Document> open() {
        return place.isCopy()
                ? items().documents()
                : format().reader(options, warnings).read(place.path());
    }

    /** Whether the documents are in a single file of a format that is read place by place. */
    boolean hasItems() {
        return format().isOneTextFile() && format() != Format.CLASS_CSV && !Files.isDirectory(place.path());
    }

    boolean isDirectory() {
        return Files.isDirectory(place.path());
    }

    /** One pass over them, place by place. */
    Items items() {
        return Documents.items(place.input(Handling.of(options, warnings)), options, warnings);
    }

    /** How the documents that have no identifier of their own are named. */
    String prefix() {
        return place.input(Handling.STRICT).prefix();
    }

    @Override
    public Stream<DeferredDocument> deferred(Consumer<String> state) {
        if (place.isCopy()) {
            state.accept(state());
            return open().map(DeferredDocument::of);
        }
        return format().reader(options, warnings).deferred(place.path(), state);
    }

    @Override
    public Optional<DividedDocuments> divided(long size, TaskRunner tasks) {
        return Files.isRegularFile(place.path())
                ? LineRanges.of(place, options, columns, size, Handling.of(options, warnings), tasks)
                : Optional.empty();
    }

    @Override
    public Optional<DividedDocuments> forOtherProcesses(TaskRunner tasks) {
        if (isDirectory() && (format() == Format.TEXT || format() == Format.DIRECTORIES)) {
            return Optional.of(files());
        }
        if (format() == Format.RCV1) {
            // Others need files that are too large to be read by each task.
            return !NewsLabels.areInItems(options.label())
                    ? Optional.empty()
                    : new Rcv1Reader(options, warnings).divided(place.path(), new LabeledNews(options.label()), tasks);
        }
        if (place.isCopy() || !hasItems()) {
            return Optional.empty();
        }
        DocumentRange range = new FileRange(place.path().toUri(), place.name(), options);
        return Optional.of(new DividedDocuments(
                List.of(range),
                false,
                state(),
                found -> found.forEach(one -> {
                    if (one instanceof FileRange.Found read) {
                        read.warnings().forEach(warnings);
                    }
                })));
    }

    private record LabeledNews(@Nullable String label) implements NewsDocuments {
        @Override
        public Function<NewsItem, Document> of(Path root) {
            return Rcv1Reader.documents(label, root);
        }
    }

    private DividedDocuments files() {
        var root = place.path();
        Iterable<DocumentRange> groups = () -> new Groups<>(
                DirectoryWalk.files(root)
                        .map(file -> DirectoryWalk.relative(root, file))
                        .iterator(),
                files -> new FilesRange(root.toUri(), files, options));
        return new DividedDocuments(groups, true, state(), found -> {
            var all = new TextFiles(root, Handling.of(options, warnings));
            for (var some : found) {
                if (some instanceof TextFiles.Found seen) {
                    all.add(seen);
                }
            }
            all.end();
        });
    }

    /** Groups names of files, lazily. */
    private record Groups<T>(Iterator<String> files, Function<List<String>, T> group) implements Iterator<T> {
        @Override
        public boolean hasNext() {
            return files.hasNext();
        }

        @Override
        public T next() {
            var names = new ArrayList<String>();
            do {
                names.add(files.next());
            } while (names.size() < SourceChecksum.GROUP && files.hasNext());
            return group.apply(names);
        }
    }

    @Override
    public String location() {
        return place.identity() + ", " + options + (columns == null ? "" : ", " + columns);
    }

    @Override
    public String state() {
        return place.isCopy() ? "" : FilesState.of(place.path());
    }

    @Override
    public boolean hasScrambledWords() {
        return format().hasScrambledWords();
    }

    @Override
    public String name() {
        return place.name();
    }

    /**
     * A description of how the documents are read, for printing.
     *
     * @return for example {@code train.csv: csv, text from "body", label from "class", separated by semicolons}
     */
    public String describe() {
        var how = new StringBuilder(place.name() + ": " + format());
        if (columns != null) {
            how.append(", ").append(columns.describe());
        } else if (format() == Format.RCV1 && options.label() != null) {
            how.append(", label from \"").append(options.label()).append('"');
        }
        notes.forEach(note -> how.append(", ").append(note));
        return how.toString();
    }
}
