package io.vatext.corpus.published;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.DividedDocuments;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentAttributes;
import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.read.FilesState;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.NewsDocuments;
import io.vatext.corpus.read.NewsItem;
import io.vatext.corpus.read.Rcv1Reader;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.ReutersArticle;
import io.vatext.corpus.read.ReutersReader;
import io.vatext.corpus.read.WordNetReader;
import io.vatext.support.TaskRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All documents of an unpacked corpus, with the attributes that it may be split by.
 *
 * @param format how they are read
 * @param directory where they are; null for WordNet, which comes with the program
 * @param warnings receives a message for each kind of file that was skipped
 */
record CorpusText(Format format, @Nullable Path directory, Consumer<String> warnings) implements StoredDocuments {
    @Override
    public Stream<Document> open() {
        if (directory != null && format == Format.REUTERS21578) {
            return new ReutersReader().articles(directory).map(CorpusText::document);
        }
        if (directory != null && format == Format.RCV1) {
            return news().items(directory).map(CorpusText::document);
        }
        return read(id -> true).map(this::attributed);
    }

    @Override
    public Stream<DeferredDocument> deferred(Consumer<String> state) {
        if (directory == null || format == Format.REUTERS21578) {
            state.accept(state());
            return open().map(DeferredDocument::of);
        }
        if (format == Format.RCV1) {
            return news().deferredItems(directory, state)
                    .map(item -> () -> item.read().map(CorpusText::document));
        }
        return format.reader(ReaderOptions.RECOGNIZE)
                .deferred(directory, state)
                .map(document -> () -> document.read().map(this::attributed));
    }

    @Override
    public Optional<DividedDocuments> forOtherProcesses(TaskRunner tasks) {
        return directory == null || format != Format.RCV1
                ? Optional.empty()
                : news().divided(directory, new AttributedNews(), tasks);
    }

    private record AttributedNews() implements NewsDocuments {
        @Override
        public Function<NewsItem, Document> of(Path root) {
            return CorpusText::document;
        }
    }

    @Override
    public String location() {
        var place =
                directory == null ? "" : directory.toAbsolutePath().normalize().toString();
        return "corpus, " + place + ", " + format;
    }

    @Override
    public String state() {
        return directory == null ? "" : FilesState.of(directory);
    }

    @Override
    public String name() {
        return directory == null ? format.externalName() : directory.toString();
    }

    @Override
    public boolean hasScrambledWords() {
        return format.hasScrambledWords();
    }

    private Rcv1Reader news() {
        return new Rcv1Reader(ReaderOptions.RECOGNIZE, warnings);
    }

    private static Document document(ReutersArticle article) {
        var pool = article.modApte() == ReutersArticle.ModApte.UNUSED
                && !article.text().isBlank();
        return new Document(
                article.newId(), article.text(), null, pool ? DocumentAttributes.POOL : DocumentAttributes.NONE);
    }

    private static Document document(NewsItem item) {
        return new Document(
                item.id(), item.text(), null, new DocumentAttributes(item.date(), item.topics(), false, List.of()));
    }

    /** Marks the reviews that aclImdb ships without labels; the other corpora have no text outside of their splits. */
    private Document attributed(Document document) {
        return format == Format.ACLIMDB && document.id().startsWith("train/unsup/")
                ? new Document(document.id(), document.text(), null, DocumentAttributes.POOL)
                : document;
    }

    /** Streams the documents that are wanted, in the order of the corpus. */
    Stream<Document> read(Predicate<String> wanted) {
        return directory == null
                ? WordNetReader.wordNet31().filter(document -> wanted.test(document.id()))
                : format.reader(ReaderOptions.RECOGNIZE).read(directory, wanted);
    }
}
