package io.vatext.corpus.published;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.read.FilesState;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.NewsItem;
import io.vatext.corpus.read.Rcv1Reader;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.ReutersArticle;
import io.vatext.corpus.read.ReutersReader;
import io.vatext.corpus.read.WordNetReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All documents of an unpacked corpus. Where a label stands elsewhere, there is a {@link #note} of what documents are divided by.
 *
 * @param format how they are read
 * @param directory where they are; null for WordNet, which comes with the program
 * @param warnings told of files that reading went on without
 */
record CorpusText(Format format, @Nullable Path directory, Consumer<String> warnings) implements DocumentSource {
    /** Starts what is no label; no class is called so. */
    private static final String MARK = "\0";

    private static final String POOL = MARK + "pool";
    private static final String NEWS = MARK + "news ";
    private static final String UNDATED = NEWS + " ";
    private static final int DAY = "1996-08-20".length();

    /** The day in the label of one of these documents; null if it has none. */
    static @Nullable LocalDate date(@Nullable String label) {
        return label != null && isDated(label)
                ? LocalDate.of(digits(label, 0, 4), digits(label, 5, 7), digits(label, 8, DAY))
                : null;
    }

    /** A number in the day of a label; a parser of dates takes too long for a million of them. */
    private static int digits(String label, int from, int to) {
        return Integer.parseInt(label, NEWS.length() + from, NEWS.length() + to, 10);
    }

    /** The label without its day; empty for none. */
    static String undated(@Nullable String label) {
        return label == null ? "" : isDated(label) ? NEWS + label.substring(NEWS.length() + DAY) : label;
    }

    private static boolean isDated(String label) {
        return label.startsWith(NEWS) && !label.startsWith(UNDATED);
    }

    /** What a label without a day says. */
    static CorpusIndex.Note note(String label) {
        if (label.equals(POOL)) {
            return new CorpusIndex.Note(null, true, null);
        }
        if (label.startsWith(NEWS)) {
            var topics = label.substring(NEWS.length()).strip();
            return new CorpusIndex.Note(null, false, topics.isEmpty() ? List.of() : List.of(topics.split(" ", -1)));
        }
        return new CorpusIndex.Note(label.isEmpty() ? null : label, false, null);
    }

    @Override
    public Stream<Document> open() {
        if (directory != null && format == Format.REUTERS21578) {
            return new ReutersReader().articles(directory).map(CorpusText::document);
        }
        if (directory != null && format == Format.RCV1) {
            return news().items(directory).map(CorpusText::document);
        }
        return read(id -> true).map(this::marked);
    }

    @Override
    public Stream<Supplier<Optional<Document>>> deferred(Consumer<String> state) {
        if (directory == null || format == Format.REUTERS21578) {
            return DocumentSource.super.deferred(state);
        }
        if (format == Format.RCV1) {
            return news().deferredItems(directory, state)
                    .map(item -> () -> item.get().map(CorpusText::document));
        }
        return format.reader(ReaderOptions.RECOGNIZE)
                .deferred(directory, state)
                .map(document -> () -> document.get().map(this::marked));
    }

    @Override
    public boolean hasScrambledWords() {
        return format.hasScrambledWords();
    }

    @Override
    public Optional<String> location() {
        var place =
                directory == null ? "" : directory.toAbsolutePath().normalize().toString();
        return Optional.of("corpus, " + place + ", " + format);
    }

    @Override
    public String state() {
        return directory == null ? "" : FilesState.of(directory);
    }

    private Rcv1Reader news() {
        return new Rcv1Reader(ReaderOptions.RECOGNIZE, warnings);
    }

    private static Document document(ReutersArticle article) {
        var pool = article.modApte() == ReutersArticle.ModApte.UNUSED
                && !article.text().isBlank();
        return new Document(article.newId(), article.text(), pool ? POOL : null);
    }

    private static Document document(NewsItem item) {
        var note = new StringBuilder(NEWS)
                .append(item.date() == null ? "" : item.date())
                .append(' ');
        note.append(String.join(" ", item.topics()));
        return new Document(item.id(), item.text(), note.toString());
    }

    /** The reviews that aclImdb ships without labels; the other corpora have no text outside of their splits. */
    private Document marked(Document document) {
        return format == Format.ACLIMDB && document.id().startsWith("train/unsup/")
                ? new Document(document.id(), document.text(), POOL)
                : document;
    }

    /** Streams the documents that are wanted, in the order of the corpus. */
    Stream<Document> read(Predicate<String> wanted) {
        return directory == null
                ? WordNetReader.wordNet31().filter(document -> wanted.test(document.id()))
                : format.reader(ReaderOptions.RECOGNIZE).read(directory, wanted);
    }
}
