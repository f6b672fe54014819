package io.vatext.preparation;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.StoredDocuments;
import io.vatext.support.NamedOutput;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Sha256;
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
import java.util.stream.Stream;

/**
 * Reads and tokenizes a source once: each task takes the next documents of the source, reads them, tokenizes them and
 * writes their shard. Which documents form a shard depends only on their order.
 *
 * <p>Results that must be merged in order wait as bytes in pooled builders: as objects, the documents would be copied
 * by every garbage collection until it is their turn.
 */
final class Tokenization {
    /**
     * Documents per shard: enough that a word occurs in few shards, and few enough to hold several shards in memory.
     */
    private static final int SHARD = 4096;

    private final Tokenizer tokenizer;
    private final Queue<ShardBuilder> idle = new ConcurrentLinkedQueue<>();
    private final OrderedTasks tasks;
    private final DocumentProgress progress;

    Tokenization(Tokenizer tokenizer, int threads, DocumentProgress progress) {
        this.tokenizer = tokenizer;
        this.tasks = new OrderedTasks(threads);
        this.progress = progress;
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
        var sha = new Sha256();
        try (var documents = deferred(source, state)) {
            tasks.run(new Batches(documents.iterator()), batch -> write(batch, directory), written -> {
                shards.add(written.documents());
                tokens[0] += written.tokens();
                written.addContentTo(sha);
                written.forEachHeader(action);
                progress.done(written.documents(), written.tokens());
                written.clear();
                idle.add(written);
            });
        }
        return new TokenizedText.Manifest(TokenizedText.VERSION, name, identity, sha.hex(), tokens[0], shards);
    }

    private static Stream<DeferredDocument> deferred(DocumentSource source, Consumer<String> state) {
        return source instanceof StoredDocuments stored
                ? stored.deferred(state)
                : source.open().map(DeferredDocument::of);
    }

    private ShardBuilder write(Batch batch, Path directory) {
        var waiting = idle.poll();
        var builder = waiting == null ? new ShardBuilder() : waiting;
        for (var deferred : batch.documents()) {
            progress.check();
            deferred.read().ifPresent(document -> builder.add(document, tokenizer));
        }
        var file = TokenizedText.shardFile(directory, batch.number());
        try (var out = new NamedOutput(file, Files.newOutputStream(file))) {
            builder.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder;
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
            var batch = new ArrayList<DeferredDocument>(SHARD);
            while (batch.size() < SHARD && documents.hasNext()) {
                batch.add(documents.next());
            }
            return new Batch(number++, batch);
        }
    }
}
