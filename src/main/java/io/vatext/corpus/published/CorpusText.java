package io.vatext.corpus.published;

import io.vatext.corpus.Document;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.Rcv1Reader;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.ReutersArticle;
import io.vatext.corpus.read.ReutersReader;
import io.vatext.corpus.read.WordNetReader;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All documents of an unpacked corpus, and which of them are unlabeled text by the corpus's own rules.
 *
 * @param format how they are read
 * @param directory where they are; null for WordNet, which comes with the program
 * @param warnings told of files that reading went on without
 */
record CorpusText(Format format, @Nullable Path directory, Consumer<String> warnings) {
    /**
     * A document of the corpus.
     *
     * @param document with the corpus's own label, if it has one
     * @param pool whether it is text outside of training and test
     * @param news date and topics, for news that is split by them
     */
    record Entry(Document document, boolean pool, CorpusIndex.@Nullable News news) {}

    /** Streams everything. */
    Stream<Entry> entries() {
        if (format == Format.REUTERS21578 && directory != null) {
            return new ReutersReader()
                    .articles(directory)
                    .map(article -> new Entry(
                            new Document(article.newId(), article.text(), null),
                            article.modApte() == ReutersArticle.ModApte.UNUSED
                                    && !article.text().isBlank(),
                            null));
        }
        if (format == Format.RCV1 && directory != null) {
            return new Rcv1Reader(ReaderOptions.RECOGNIZE, warnings)
                    .items(directory)
                    .map(item -> new Entry(
                            new Document(item.id(), item.text(), null),
                            false,
                            new CorpusIndex.News(item.date(), item.topics())));
        }
        return read(id -> true).map(document -> new Entry(document, isPool(document), null));
    }

    /** The reviews that aclImdb ships without labels; the other corpora have no text outside of their splits. */
    private boolean isPool(Document document) {
        return format == Format.ACLIMDB && document.id().startsWith("train/unsup/");
    }

    /** Streams the documents that are wanted, in the order of the corpus. */
    Stream<Document> read(Predicate<String> wanted) {
        return directory == null
                ? WordNetReader.wordNet31().filter(document -> wanted.test(document.id()))
                : format.reader(ReaderOptions.RECOGNIZE).read(directory, wanted);
    }
}
