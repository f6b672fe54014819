package io.vatext.preparation;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SourceChecksum;
import io.vatext.corpus.StoredDocuments;
import io.vatext.support.NamedOutput;
import io.vatext.text.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads and tokenizes a source once: each task takes the next documents of the source, reads them, tokenizes them and
 * writes their shard. Which documents form a shard depends only on their order: a shard is a group of the source's
 * {@link SourceChecksum}, large enough that a word occurs in few shards, and small enough to hold several in memory.
 */
final class Tokenization {
    private final Tokenizer tokenizer;
    private final Execution execution;

    Tokenization(Tokenizer tokenizer, Execution execution) {
        this.tokenizer = tokenizer;
        this.execution = execution;
    }

    private record Batch(int number, List<DeferredDocument> documents) {}

    TokenizedText.Manifest write(
            DocumentSource source,
            String name,
            String identity,
            Consumer<DocumentHeader> action,
            Consumer<String> state,
            Path directory) {
        var shards = new ArrayList<Integer>();
        var tokens = new long[1];
        var checksum = new SourceChecksum();
        try (var shown = execution.start("reading");
                var documents = deferred(source, state)) {
            var work = new Work(tokenizer, directory, execution.stop());
            execution.tasks().run(new Batches(documents.iterator()), work, written -> {
                shards.add(written.documents());
                tokens[0] += written.tokens();
                checksum.add(written.documents(), written.sha256());
                written.forEachHeader(action);
                shown.done(written.documents(), written.tokens());
            });
        }
        return new TokenizedText.Manifest(TokenizedText.VERSION, name, identity, checksum.hex(), tokens[0], shards);
    }

    private static Stream<DeferredDocument> deferred(DocumentSource source, Consumer<String> state) {
        return source instanceof StoredDocuments stored
                ? stored.deferred(state)
                : source.open().map(DeferredDocument::of);
    }

    /** Writes shards. Their builders are used again, which keeps their memory. */
    private record Work(Tokenizer tokenizer, Path directory, Stop stop, Queue<ShardBuilder> idle)
            implements Function<Batch, WrittenShard> {
        Work(Tokenizer tokenizer, Path directory, Stop stop) {
            this(tokenizer, directory, stop, new ConcurrentLinkedQueue<>());
        }

        @Override
        public WrittenShard apply(Batch batch) {
            var waiting = idle.poll();
            var builder = waiting == null ? new ShardBuilder() : waiting;
            for (var deferred : batch.documents()) {
                stop.check();
                deferred.read().ifPresent(document -> builder.add(document, tokenizer));
            }
            var file = TokenizedText.shardFile(directory, batch.number());
            try (var out = new NamedOutput(file, Files.newOutputStream(file))) {
                var written = builder.writeTo(out);
                idle.add(builder);
                return written;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Groups the documents of a source into shards. */
    private static final class Batches implements Iterator<Batch> {
        private final Iterator<DeferredDocument> documents;
        private int number;

        Batches(Iterator<DeferredDocument> documents) {
            this.documents = documents;
        }

        @Override
        public boolean hasNext() {
            return documents.hasNext();
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var batch = new ArrayList<DeferredDocument>(SourceChecksum.GROUP);
            while (batch.size() < SourceChecksum.GROUP && documents.hasNext()) {
                batch.add(documents.next());
            }
            return new Batch(number++, batch);
        }
    }
}
