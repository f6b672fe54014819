import io.vatext.corpus.Document;
import io.vatext.corpus.read.Rcv1Reader;
import io.vatext.corpus.read.ReaderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * What preparation is compared with: opens the same files, extracts their text with the same reader and consumes the tokens of Lucene's
 * {@code StandardAnalyzer}, with the same number of threads, and keeps nothing.
 *
 * <p>{@code PlainPass DIRECTORY THREADS} prints documents, tokens and seconds.
 */
final class PlainPass {
    private static final int BATCH = 256;

    private final Iterator<Supplier<Optional<Document>>> documents;
    private final Analyzer analyzer = new StandardAnalyzer();

    private PlainPass(Iterator<Supplier<Optional<Document>>> documents) {
        this.documents = documents;
    }

    public static void main(String... arguments) throws Exception {
        var start = System.nanoTime();
        var threads = Integer.parseInt(arguments[1]);
        var pool = Executors.newFixedThreadPool(threads);
        var reader = new Rcv1Reader(ReaderOptions.RECOGNIZE, System.err::println);
        var documents = 0L;
        var tokens = 0L;
        try (var deferred = reader.deferred(Path.of(arguments[0]))) {
            var pass = new PlainPass(deferred.iterator());
            for (var counts : pool.invokeAll(java.util.Collections.nCopies(threads, (Callable<long[]>) pass::consume))) {
                documents += counts.get()[0];
                tokens += counts.get()[1];
            }
        } finally {
            pool.shutdown();
        }
        System.out.printf("%d %d %.1f%n", documents, tokens, (System.nanoTime() - start) / 1e9);
    }

    private long[] consume() throws IOException {
        var counts = new long[2];
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            for (var document : batch) {
                var text = document.get();
                if (text.isPresent()) {
                    counts[0]++;
                    counts[1] += tokens(text.get().text());
                }
            }
        }
        return counts;
    }

    private synchronized List<Supplier<Optional<Document>>> next() {
        var batch = new ArrayList<Supplier<Optional<Document>>>(BATCH);
        while (batch.size() < BATCH && documents.hasNext()) {
            batch.add(documents.next());
        }
        return batch;
    }

    private long tokens(String text) throws IOException {
        var count = 0L;
        try (var stream = analyzer.tokenStream("text", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                count += term.length() > 0 ? 1 : 0;
            }
            stream.end();
        }
        return count;
    }
}
