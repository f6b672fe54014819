package io.vatext.corpus.published;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.read.FilesState;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.ReutersArticle;
import io.vatext.corpus.read.ReutersReader;
import io.vatext.corpus.read.WordNetReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All documents of an unpacked corpus, with the corpus's own label, if it has one. Text outside of training and test, by the
 * corpus's own rules, has the label {@link #POOL}.
 *
 * @param format how they are read
 * @param directory where they are; null for WordNet, which comes with the program
 */
record CorpusText(Format format, @Nullable Path directory) implements DocumentSource {
    /** No class is called so. */
    static final String POOL = "\u0000pool";

    @Override
    public Stream<Document> open() {
        if (format == Format.REUTERS21578 && directory != null) {
            return new ReutersReader().articles(directory).map(CorpusText::document);
        }
        return read(id -> true).map(this::marked);
    }

    @Override
    public Stream<Supplier<Document>> deferred() {
        if (format == Format.REUTERS21578 || directory == null) {
            return DocumentSource.super.deferred();
        }
        return format.reader(ReaderOptions.RECOGNIZE).deferred(directory).map(document -> () -> marked(document.get()));
    }

    @Override
    public Optional<String> location() {
        return Optional.of("corpus, "
                + (directory == null ? "" : directory.toAbsolutePath().normalize()) + ", " + format);
    }

    @Override
    public String state() {
        return directory == null ? "" : FilesState.of(directory);
    }

    private static Document document(ReutersArticle article) {
        var pool = article.modApte() == ReutersArticle.ModApte.UNUSED
                && !article.text().isBlank();
        return new Document(article.newId(), article.text(), pool ? POOL : null);
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
